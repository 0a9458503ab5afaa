extension OpenAPIDocument {
    /// The members of `components.schemas`.
    static let schemas = [problem, job, delivery, jobRequest, stonebranch].joined(separator: ",\n")

    private static let problem = #"""
        "Problem": {"type": "object", "required": ["type", "title", "status", "code"], "properties": {
          "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
          "detail": {"type": "string"}, "code": {"type": "string", "description": "Names the kind of problem."},
          "errors": {"type": "array", "items": {"type": "object", "required": ["field", "problem"], "properties": {
            "field": {"type": "string"}, "problem": {"type": "string"}}}},
          "error_count": {"type": "integer", "description": "How many there are, where not all are told."}}}
        """#

    private static let job = #"""
        "Job": {"type": "object", "required": ["id", "state", "channel", "connection", "counts", "created_at"], "properties": {
          "id": {"type": "string"}, "key": {"type": ["string", "null"]},
          "state": {"type": "string", "enum": ["working", "done", "canceled", "attention"],
            "description": "attention: the fate of some messages is unknown."},
          "channel": {"$ref": "#/components/schemas/Channel"}, "connection": {"type": "string"},
          "from": {"type": ["string", "null"]}, "messaging_service": {"type": ["string", "null"]},
          "priority": {"$ref": "#/components/schemas/Priority"},
          "created_at": {"type": "string", "format": "date-time"}, "valid_until": {"type": "string", "format": "date-time"},
          "counts": {"type": "object", "description": "How many recipients are in each state.",
            "additionalProperties": {"type": "integer"}},
          "duplicates_skipped": {"type": "integer"}}},
        "Channel": {"type": "string", "enum": ["sms", "whatsapp", "voice"]},
        "Priority": {"type": "string", "enum": ["low", "normal", "urgent"]},
        "JobPage": {"type": "object", "required": ["jobs", "next"], "properties": {
          "jobs": {"type": "array", "items": {"$ref": "#/components/schemas/Job"}}, "next": {"type": ["string", "null"]}}}
        """#

    private static let delivery = #"""
        "Delivery": {"type": "object", "required": ["id", "job", "row", "to", "state", "tries"], "properties": {
          "id": {"type": "string"}, "job": {"type": "string"}, "row": {"type": "integer"}, "to": {"type": "string"},
          "state": {"$ref": "#/components/schemas/DeliveryState"}, "sid": {"type": ["string", "null"]},
          "status": {"type": ["string", "null"], "description": "Twilio's own status."},
          "tries": {"type": "integer"}, "error_code": {"type": ["integer", "null"]},
          "error_message": {"type": ["string", "null"]}, "updated_at": {"type": ["string", "null"], "format": "date-time"},
          "attempts": {"type": "array", "items": {"type": "object"}}, "reports": {"type": "array", "items": {"type": "object"}}}},
        "DeliveryState": {"type": "string",
          "enum": ["pending", "attempting", "accepted", "rejected", "unknown", "held", "canceled", "expired"]},
        "DeliveryPage": {"type": "object", "required": ["deliveries", "next"], "properties": {
          "deliveries": {"type": "array", "items": {"$ref": "#/components/schemas/Delivery"}},
          "next": {"type": ["string", "null"]}}}
        """#

    private static let jobRequest = #"""
        "JobRequest": {"type": "object", "required": ["channel", "recipients"], "additionalProperties": false, "properties": {
          "key": {"type": "string", "minLength": 1, "maxLength": 255, "description": "The caller's name: the same again is the same job."},
          "connection": {"type": "string", "default": "default"}, "channel": {"$ref": "#/components/schemas/Channel"},
          "from": {"type": "string", "description": "The sender: a number, short code or sender name."},
          "messaging_service": {"type": "string", "pattern": "^MG[0-9a-fA-F]{32}$"},
          "body": {"type": "string", "maxLength": 1600, "description": "A FreeMarker template where recipients bring data."},
          "recipients": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["to"],
            "additionalProperties": false, "properties": {
              "to": {"type": "string", "description": "E.164, such as +15551230001."},
              "data": {"type": "object", "description": "Data for the template."}}}},
          "media_urls": {"type": "array", "maxItems": 10, "items": {"type": "string", "format": "uri"}},
          "content_sid": {"type": "string", "pattern": "^HX[0-9a-fA-F]{32}$"},
          "content_variables": {"type": ["object", "string"]},
          "send_at": {"type": "string", "format": "date-time"}, "priority": {"$ref": "#/components/schemas/Priority"},
          "validity": {"type": "string", "pattern": "^[1-9][0-9]{0,7}[smhd]$", "default": "10h"},
          "on_unknown": {"type": "string", "enum": ["resend_when_absent", "hold", "resend"], "default": "resend_when_absent"},
          "fallback": {"type": "array", "items": {"type": "string"}, "description": "Such as voice:+15005550006."},
          "status_callback": {"type": "string", "format": "uri"}, "allow_duplicates": {"type": "boolean", "default": false},
          "answer_timeout": {"type": "integer", "minimum": 1, "maximum": 600},
          "call_max_duration": {"type": "integer", "minimum": 1, "maximum": 14400},
          "say_voice": {"type": "string"}, "say_language": {"type": "string"},
          "locale": {"type": "string", "default": "en_US"}, "time_zone": {"type": "string", "default": "UTC"}}}
        """#

    private static let stonebranch = #"""
        "ExtensionOutput": {"type": "object", "required": ["exit_code", "status_description", "changed", "invocation", "result"],
          "properties": {"exit_code": {"type": "integer"}, "status_description": {"type": "string"},
            "changed": {"type": "boolean"}, "invocation": {"type": "object"}, "result": {"type": "object"}}}
        """#
}
