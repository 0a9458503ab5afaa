// What the routes of jobs and deliveries say of themselves in the OpenAPI document.

extension JobSubmissionRoutes {
    var paths: String { "" }

    /// `POST` stands beside the list, whose path it shares.
    static let operation = #"""
        "post": {"operationId": "submitJob", "summary": "Takes a job: durable when it is answered.",
          "parameters": [{"name": "Idempotency-Key", "in": "header",
              "description": "A repetition within 24 hours gets the first answer.", "schema": {"type": "string", "maxLength": 255}},
            {"$ref": "#/components/parameters/Wait"}, {"$ref": "#/components/parameters/Timeout"}],
          "requestBody": {"required": true,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/JobRequest"}}}},
          "responses": {"202": {"$ref": "#/components/responses/Job"}, "200": {"$ref": "#/components/responses/Job"},
            "default": {"$ref": "#/components/responses/Problem"}}}
        """#
}

extension JobRoutes {
    var paths: String {
        #"""
        "/v1/jobs": {"get": {"operationId": "listJobs", "summary": "Jobs, newest first.",
          "parameters": [{"$ref": "#/components/parameters/Limit"}, {"$ref": "#/components/parameters/After"}],
          "responses": {"200": {"description": "A page of jobs.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/JobPage"}}}},
            "default": {"$ref": "#/components/responses/Problem"}}},
        \#(JobSubmissionRoutes.operation)},
        "/v1/jobs/{id}": {"get": {"operationId": "getJob", "summary": "A job.",
          "parameters": [{"$ref": "#/components/parameters/JobID"}, {"$ref": "#/components/parameters/Wait"},
            {"$ref": "#/components/parameters/Timeout"}],
          "responses": {"200": {"$ref": "#/components/responses/Job"}, "default": {"$ref": "#/components/responses/Problem"}}}},
        "/v1/jobs/{id}/deliveries": {"get": {"operationId": "listDeliveries", "summary": "A job's deliveries, in the order of its recipients.",
          "parameters": [{"$ref": "#/components/parameters/JobID"}, {"$ref": "#/components/parameters/Limit"},
            {"$ref": "#/components/parameters/After"},
            {"name": "state", "in": "query", "style": "form", "explode": false, "description": "Only those in these states.",
              "schema": {"type": "array", "items": {"$ref": "#/components/schemas/DeliveryState"}}}],
          "responses": {"200": {"description": "A page of deliveries.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/DeliveryPage"}}}},
            "default": {"$ref": "#/components/responses/Problem"}}}},
        "/v1/jobs/{id}/cancel": {"post": {"operationId": "cancelJob", "summary": "Stops new attempts of a job.",
          "parameters": [{"$ref": "#/components/parameters/JobID"}],
          "responses": {"200": {"$ref": "#/components/responses/Job"}, "default": {"$ref": "#/components/responses/Problem"}}}},
        "/v1/jobs/{id}/rerun": {"post": {"operationId": "rerunJob", "summary": "Tries again what Twilio does not have.",
          "parameters": [{"$ref": "#/components/parameters/JobID"}],
          "responses": {"200": {"$ref": "#/components/responses/Job"}, "default": {"$ref": "#/components/responses/Problem"}}}}
        """#
    }
}

extension DeliveryRoutes {
    var paths: String {
        #"""
        "/v1/deliveries/{id}": {"get": {"operationId": "getDelivery", "summary": "A delivery with its attempts and reports.",
          "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^[0-9]{1,18}$"}}],
          "responses": {"200": {"description": "The delivery.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Delivery"}}}},
            "default": {"$ref": "#/components/responses/Problem"}}}}
        """#
    }
}

extension StonebranchRoutes {
    var paths: String {
        #"""
        "/hosts/stonebranch/run": {"post": {"operationId": "runStonebranchTask", "summary": "Runs a Universal Task and waits for its end.",
          "parameters": [{"name": "instance_id", "in": "query", "schema": {"type": "string", "minLength": 1, "maxLength": 200}},
            {"name": "resend_all", "in": "query", "schema": {"type": "boolean"}},
            {"name": "connection", "in": "query", "schema": {"type": "string"}}],
          "requestBody": {"required": true, "content": {"application/json": {"schema": {"type": "object"}}}},
          "responses": {"200": {"description": "The Extension Output, whatever it says.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/ExtensionOutput"}}}},
            "default": {"$ref": "#/components/responses/Problem"}}}}
        """#
    }
}

extension HealthRoutes {
    var paths: String {
        #"""
        "/healthz": {"get": {"operationId": "getHealth", "summary": "Whether the process lives.", "security": [{}],
          "responses": {"200": {"description": "It does."}}}},
        "/readyz": {"get": {"operationId": "getReadiness", "summary": "Whether it takes work.", "security": [{}],
          "responses": {"200": {"description": "It does."}, "503": {"description": "It does not; it says why."}}}}
        """#
    }
}

extension MetricsRoute {
    var paths: String {
        #"""
        "/metrics": {"get": {"operationId": "getMetrics", "summary": "All figures, for Prometheus.", "security": [{}],
          "responses": {"200": {"description": "Prometheus' text format.",
            "content": {"text/plain": {"schema": {"type": "string"}}}}}}}
        """#
    }
}
