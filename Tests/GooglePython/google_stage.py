"""The real binary behind Google's own Python client, and what its tests have in common.

Environment: TRUNKLINE_BINARY.
"""

import hashlib
import json
import os
import sys
import tempfile
import unittest
import urllib.error
import urllib.request

from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Support"))
from served_gateway import ACCOUNT, SENDER, gateway  # noqa: E402

KEY = "trk_0123456789abcdef_ThisKeyIsForTestsAloneAndOpensNothingElse"
PARENT = "projects/demo/locations/us-central1"
CONNECTION = PARENT + "/connections/default"
TOKEN = "projects/demo/secrets/twilio-token/versions/1"
CONFIGURATION = """
tenants:
  ops: {connections: [default], keys: [{sha256: %s}]}
hosts:
  google:
    project: demo
    location: us-central1
    nodes: 40
    secrets: {"%s": env:TWILIO_AUTH_TOKEN}
""" % (hashlib.sha256(KEY.encode()).hexdigest(), TOKEN)


def connection(**members):
    return {
        "connectorVersion": "projects/demo/locations/global/providers/twilio/connectors/twilio/versions/1",
        "authConfig": {"authType": "USER_PASSWORD", "userPassword": {
            "username": ACCOUNT["TWILIO_ACCOUNT_SID"], "password": {"secretVersion": TOKEN}}}, **members}


class Stage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False) as file:
            file.write(CONFIGURATION)
        cls.addClassCleanup(os.unlink, file.name)
        served = gateway(os.environ["TRUNKLINE_BINARY"], ["--config", file.name])
        cls.simulator, cls.gateway = cls.enterClassContext(served)
        cls.operations = cls.client("v1").operations()
        cls.v1, cls.v2 = (cls.client(version).connections() for version in ("v1", "v2"))
        cls.entities = cls.v2.entityTypes().entities()

    @classmethod
    def client(cls, version, key=KEY):
        service = build(
            "connectors", version, credentials=Credentials(token=key), static_discovery=True,
            client_options={"api_endpoint": cls.gateway.url})
        cls.addClassCleanup(service.close)
        return service.projects().locations()

    def create(self, body, number=1, type="Messages"):
        fields = {"To": "+1555123%04d" % number, "Sender": SENDER, "Body": body}
        return self.entities.create(parent=CONNECTION + "/entityTypes/" + type, body={"fields": fields}).execute()

    def refused(self, status, word, request):
        """The error of a call that is refused."""
        with self.assertRaises(HttpError) as caught:
            request.execute()
        error = json.loads(caught.exception.content)["error"]
        self.assertEqual((caught.exception.resp.status, error["code"], error["status"]), (status, status, word), error)
        return error

    def raw(self, method, path, body=None):
        """What the client would not send: status and document."""
        request = urllib.request.Request(
            self.gateway.url + path, None if body is None else json.dumps(body).encode(), method=method,
            headers={"Authorization": "Bearer " + KEY, "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def operation(self, request):
        """The response of an operation, which is asked for until it is done."""
        answer = request.execute()
        while not answer.get("done"):
            answer = self.operations.get(name=answer["name"]).execute()
        self.assertEqual(self.operations.get(name=answer["name"]).execute(), answer)
        self.assertNotIn("error", answer)
        return answer["response"]

    def pages(self, collection, **arguments):
        """All pages of a list."""
        request = collection.list(**arguments)
        while request:
            answer = request.execute()
            yield answer
            request = collection.list_next(request, answer)
