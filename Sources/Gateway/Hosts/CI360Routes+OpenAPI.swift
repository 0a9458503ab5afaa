// What the routes of CI360 say of themselves in the OpenAPI document.

extension CI360Routes {
    var paths: String {
        #"""
        "/hosts/ci360/events": {"post": {"operationId": "takeCI360Event", "summary": "An event of an External System Task, or a bulk custom task.",
          "parameters": [\#(Self.tenant)],
          "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object",
            "properties": {"eventType": {"type": "string"}, "externalTenantId": {"type": "string"}, "guid": {"type": "string"},
              "presignedUrls": {"type": "object"}}}}}},
          "responses": {\#(Self.answers)}}},
        "/hosts/ci360/messages": {"post": {"operationId": "takeCI360Message", "summary": "The form of the variant without a connector, encoded or not.",
          "parameters": [\#(Self.tenant)],
          "requestBody": {"required": true, "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object",
            "properties": {"To": {"type": "string"}, "From": {"type": "string"}, "Body": {"type": "string"}}}}}},
          "responses": {\#(Self.answers)}}},
        "/hosts/ci360/tasks/{id}": {"get": {"operationId": "getCI360Task", "summary": "What has come of a bulk task.",
          "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
          "responses": {"200": {"description": "The counts.", "content": {"application/json": {"schema": {"type": "object"}}}},
            "default": {"$ref": "#/components/responses/Problem"}}}}
        """#
    }

    private static let tenant = #"""
        {"name": "tenant", "in": "query", "description": "The externalTenantId, where the body has none.",
          "schema": {"type": "string"}}
        """#

    private static let answers = #"""
        "200": {"description": "The message is stored, or nothing is to be sent.",
          "content": {"application/json": {"schema": {"const": "OK"}}}},
        "202": {"description": "A bulk task is stored; or the message is, and Twilio has not answered in time.",
          "content": {"application/json": {}}},
        "500": {"description": "The message cannot be sent.",
          "content": {"application/json": {"schema": {"const": "ERROR"}}}},
        "default": {"description": "Why it cannot be sent, or a problem document.", "content": {"application/json": {}}}
        """#
}
