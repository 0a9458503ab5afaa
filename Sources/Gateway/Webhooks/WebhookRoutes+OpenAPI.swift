extension WebhookRoutes {
    var paths: String {
        ([Self.statusPath] + (services.inbound == nil ? [] : [Self.inboundPath]) + [Self.voicePaths])
            .joined(separator: ",\n")
    }

    private static let answers = #"""
        "security": [{}], "requestBody": {"required": true,
          "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}},
        "responses": {"200": {"description": "Taken; what Twilio is to do.", "content": {"application/xml": {"schema": {"type": "string"}}}},
          "204": {"description": "Taken."}, "403": {"description": "The signature is not Twilio's."},
          "default": {"$ref": "#/components/responses/Problem"}}
        """#

    private static let connection = #"""
        "parameters": [{"name": "connection", "in": "path", "required": true, "schema": {"type": "string"}}]
        """#

    private static let statusPath = #"""
        "/twilio/status/{attempt}": {"post": {"operationId": "takeStatus", "summary": "Twilio's status callbacks.",
          "parameters": [{"name": "attempt", "in": "path", "required": true, "schema": {"type": "string"}}], \#(answers)}}
        """#

    private static let inboundPath = #"""
        "/twilio/inbound/{connection}": {"post": {"operationId": "takeMessage", "summary": "Messages from outside.",
          \#(connection), \#(answers)}}
        """#

    private static let voicePaths = #"""
        "/twilio/voice/{connection}": {"post": {"operationId": "takeCall", "summary": "Calls from outside.",
          \#(connection), \#(answers)}},
        "/twilio/voice/{connection}/status": {"post": {"operationId": "takeCallStatus", "summary": "The end of calls from outside.",
          \#(connection), \#(answers)}}
        """#
}
