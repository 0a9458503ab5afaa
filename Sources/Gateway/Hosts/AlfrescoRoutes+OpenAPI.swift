extension AlfrescoRoutes {
    var paths: String {
        #"""
        "/hosts/alfresco/{instance}/{action}": {"post": {"operationId": "answerAlfresco",
          "summary": "Does what a service task of an Activiti engine asks for, once, and answers as it does over the broker.",
          "parameters": [{"name": "instance", "in": "path", "required": true, "description": "The connector instance.",
              "schema": {"type": "string"}},
            {"name": "action", "in": "path", "required": true, "description": "SEND_SMS, in capital or small letters.",
              "schema": {"type": "string"}}],
          "requestBody": {"required": true, "description": "An IntegrationRequest; integrationContext.id names it.",
            "content": {"application/json": {"schema": {"type": "object", "required": ["integrationContext"],
              "properties": {"integrationContext": {"type": "object", "required": ["id"],
                "properties": {"id": {"type": "string"}, "inBoundVariables": {"type": "object"}}}}}}}},
          "responses": {"200": {"description": "An IntegrationResult, or an IntegrationError.",
              "headers": {"Trunkline-Answer": {"description": "Which of the two it is.",
                "schema": {"type": "string", "enum": ["result", "error"]}}},
              "content": {"application/json": {"schema": {"type": "object"}}}},
            "400": {"description": "It is no request that anybody could be answered to: nothing was sent."},
            "404": {"description": "There is no such connector instance or action."},
            "503": {"description": "There is no answer yet: repeat the request, which sends nothing twice."},
            "default": {"$ref": "#/components/responses/Problem"}}}}
        """#
    }
}
