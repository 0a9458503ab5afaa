"""That scripts/validate-schemas finds what it is there to find, with a small API description of its own."""

import contextlib
import importlib.machinery
import importlib.util
import io
import json
import os
import tempfile
import unittest

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "scripts", "validate-schemas")
loader = importlib.machinery.SourceFileLoader("validate_schemas", SCRIPT)
validate_schemas = importlib.util.module_from_spec(importlib.util.spec_from_loader("validate_schemas", loader))
loader.exec_module(validate_schemas)

DESCRIPTION = {
    "paths": {
        "/v1/Things/{Sid}.json": {
            "servers": [{"url": "https://api.twilio.com"}],
            "get": {"responses": {
                "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/thing"}}}}}},
            "delete": {"responses": {"204": {}}},
        }
    },
    "components": {"schemas": {
        "thing": {"type": "object", "properties": {
            "sid": {"type": "string", "pattern": "^TH[0-9a-f]{4}$", "nullable": True},
            "count": {"type": "integer"},
            "state": {"$ref": "#/components/schemas/state"},
            "made": {"type": "string", "format": "date-time-rfc-2822"},
            "parts": {"type": "array", "items": {"type": "string"}},
            "links": {"type": "object", "additionalProperties": {"type": "string"}},
            "size": {"oneOf": [{"type": "integer"}, {"type": "string"}]},
        }},
        "state": {"type": "string", "enum": ["new", "old"]},
    }},
}
GOOD = {"sid": None, "count": 1, "state": "new", "made": "Thu, 24 Aug 2023 05:01:45 +0000", "parts": ["a"],
        "links": {"self": "/"}, "size": 7}
ERROR = {"code": 20404, "message": "not found", "more_info": "https://www.twilio.com/docs/errors/20404", "status": 404}


class ValidateSchemas(unittest.TestCase):
    def violations(
            self, body, status=200, method="GET", path="/v1/Things/TH0001.json", host="api.twilio.com", catalog=False):
        """The exit status and what is printed for a recording of one answer."""
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, "twilio_api_v1.json"), "w") as file:
                json.dump(DESCRIPTION, file)
            os.environ["TWILIO_OPENAPI"] = folder
            with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as recording:
                json.dump(
                    {"method": method, "host": host, "path": path, "status": status, "body": body, "catalog": catalog},
                    recording)
                recording.flush()
                output = io.StringIO()
                with contextlib.redirect_stdout(output):
                    code = validate_schemas.main([recording.name])
        return code, output.getvalue()

    def test_what_fits_is_counted_and_passes(self):
        for arguments in [(GOOD,), (None, 204, "DELETE"), (ERROR, 404), (GOOD, 200, "GET", "/api/v1/Things/TH1.json", "")]:
            code, output = self.violations(*arguments)
            self.assertEqual(code, 0, output)
            self.assertIn("1 answers", output)

    def test_what_does_not_fit_is_named(self):
        for change, expected in [
            ({"sid": "XX"}, "thing.sid"), ({"count": "1"}, "thing.count"), ({"count": True}, "thing.count"),
            ({"count": None}, "thing.count is null"), ({"state": "gone"}, "thing.state"), ({"made": "today"}, "made"),
            ({"parts": [1]}, "thing.parts[]"), ({"links": {"self": 1}}, "thing.links"), ({"size": []}, "thing.size"),
            ({"new": 1}, "thing.new is not in the schema"),
        ]:
            code, output = self.violations({**GOOD, **change})
            self.assertEqual(code, 1, change)
            self.assertIn(expected, output)

    def test_a_missing_property_is_a_violation(self):
        code, output = self.violations({name: value for name, value in GOOD.items() if name != "size"})
        self.assertEqual((code, "thing.size is missing" in output), (1, True))

    def test_answers_of_the_catalog_are_held_to_their_types(self):
        less = {name: value for name, value in GOOD.items() if name != "size"}
        for change, code in [({}, 0), ({"new": 1}, 0), ({"sid": "XX"}, 0), ({"count": "1"}, 1), ({"state": "gone"}, 1),
                             ({"made": "today"}, 1), ({"count": None}, 1)]:
            self.assertEqual(self.violations({**less, **change}, catalog=True)[0], code, change)

    def test_what_no_description_has_is_a_violation(self):
        for arguments in [(GOOD, 201), (GOOD, 200, "POST"), (GOOD, 200, "GET", "/v1/Nothing.json"), (GOOD, 204, "DELETE")]:
            self.assertEqual(self.violations(*arguments)[0], 1, arguments)

    def test_errors_have_twilios_shape(self):
        for change in [{"code": None}, {"status": 400}, {"more_info": "elsewhere"}, {"extra": 1}]:
            self.assertEqual(self.violations({**ERROR, **change}, 404)[0], 1, change)


if __name__ == "__main__":
    unittest.main()
