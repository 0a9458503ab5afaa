extension CorezoidRoutes {
    var paths: String {
        #"""
        "/hosts/corezoid/{profile}/send": {"post": {"operationId": "sendForCorezoid", "security": [{}],
          "summary": "Sends what an API Call node of Corezoid asks for, and waits for Twilio's answer.",
          "parameters": [{"name": "profile", "in": "path", "required": true, "schema": {"type": "string"}},
            {"name": "conv_signature", "in": "query", "description": "Hexadecimal SHA-1 of conv_time, key, body and key.",
              "schema": {"type": "string"}},
            {"name": "conv_time", "in": "query", "description": "Seconds since 1970.", "schema": {"type": "string"}}],
          "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}},
            "application/x-www-form-urlencoded": {"schema": {"type": "object"}}}},
          "responses": {"200": {"description": "Twilio has it: sid and status, in the format of the call.",
              "content": {"application/json": {"schema": {"type": "object"}}}},
            "400": {"description": "It is refused for good: code, message and url_more_info."},
            "500": {"description": "Every task of a package has failed."},
            "503": {"description": "It may work later: call again."},
            "default": {"$ref": "#/components/responses/Problem"}}}}
        """#
    }
}

extension CorezoidCallbackRoutes {
    var paths: String {
        [path("takeCorezoidStatus", parts: 2), path("takeCorezoidStatusOfProcess", parts: 3)].joined(separator: ",\n")
    }

    private func path(_ operation: String, parts: Int) -> String {
        let names = (1...parts).map { "part\($0)" }
        let parameters = names.map {
            #"{"name": "\#($0)", "in": "path", "required": true, "schema": {"type": "string"}}"#
        }
        return #"""
            "/api/1/json/plugins/twilio/\#(names.map { "{\($0)}" }.joined(separator: "/"))": {"post": {"operationId": "\#(operation)",
              "summary": "Twilio's status callbacks of messages that processes of Corezoid send by themselves.",
              "description": "The parts are the process, where there are three, and the two hashes of the node's callback URL.",
              "parameters": [\#(parameters.joined(separator: ", "))],
              "security": [{}], "requestBody": {"required": true,
                "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}},
              "responses": {"204": {"description": "Taken."}, "403": {"description": "The signature is not Twilio's."},
                "default": {"$ref": "#/components/responses/Problem"}}}}
            """#
    }
}
