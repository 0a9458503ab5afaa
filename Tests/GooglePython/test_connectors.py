"""Google's own Python client against the real binary by its endpoint override: every call of the runtime and of the
connection resource, in the shapes of the discovery documents that the client carries.

Environment: TRUNKLINE_BINARY.
"""

import hashlib
import json
import os
import sys
import tempfile
import unittest

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


class ConnectorsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False) as file:
            file.write(CONFIGURATION)
        cls.addClassCleanup(os.unlink, file.name)
        served = gateway(os.environ["TRUNKLINE_BINARY"], ["--config", file.name])
        cls.simulator, cls.gateway = cls.enterClassContext(served)
        cls.v1, cls.v2 = (cls.client(version) for version in ("v1", "v2"))
        cls.entities = cls.v2.entityTypes().entities()

    @classmethod
    def client(cls, version, key=KEY):
        service = build(
            "connectors", version, credentials=Credentials(token=key), static_discovery=True,
            client_options={"api_endpoint": cls.gateway.url})
        cls.addClassCleanup(service.close)
        return service.projects().locations().connections()

    def create(self, body, number=1, type="Messages"):
        fields = {"To": "+1555123%04d" % number, "Sender": SENDER, "Body": body}
        return self.entities.create(parent=CONNECTION + "/entityTypes/" + type, body={"fields": fields}).execute()

    def refused(self, status, word, request):
        with self.assertRaises(HttpError) as caught:
            request.execute()
        self.assertEqual(caught.exception.resp.status, status)
        self.assertEqual(json.loads(caught.exception.content)["error"]["status"], word)

    # Entity types

    def test_entity_types(self):
        types, request = [], self.v2.entityTypes().list(parent=CONNECTION, pageSize=200)
        while request:
            answer = request.execute()
            types += answer["types"]
            request = self.v2.entityTypes().list_next(request, answer)
        names = [type["name"] for type in types]
        self.assertEqual(len(names), len(set(names)))
        self.assertGreater(len(names), 500)
        self.assertTrue({"Messages", "Feedback", "FeedbackSummary", "UsageRecords"} <= set(names))
        basic = self.v2.entityTypes().list(parent=CONNECTION, view="ENTITY_TYPE_VIEW_BASIC").execute()["types"]
        self.assertEqual(len(basic), 25)
        self.assertNotIn("fields", basic[0])
        messages = self.v2.entityTypes().get(name=CONNECTION + "/entityTypes/Messages").execute()
        self.assertEqual(messages["operations"], ["LIST", "GET", "CREATE", "UPDATE", "DELETE"])
        self.assertEqual([field["name"] for field in messages["fields"] if field["key"]], ["Sid"])
        self.assertEqual(messages["jsonSchema"]["properties"]["Sender"]["jdbcType"], "VARCHAR")

    # Rows

    def test_rows(self):
        made = [self.create("walk %d" % number, 100 + number)["fields"]["Sid"] for number in range(60)]
        rows, request = [], self.entities.list(parent=CONNECTION + "/entityTypes/Messages", pageSize=7)
        pages = 0
        while request:
            answer = request.execute()
            rows += answer.get("entities", [])
            request = self.entities.list_next(request, answer)
            pages += 1
            self.create("in between", 99)
        sids = [row["fields"]["Sid"] for row in rows]
        self.assertEqual(len(sids), len(set(sids)))
        self.assertTrue(set(made) <= set(sids))
        self.assertGreaterEqual(pages, 9)

        name = CONNECTION + "/entityTypes/Messages/entities/" + made[0]
        row = self.entities.get(name=name).execute()
        self.assertEqual(row["name"], name)
        self.assertEqual((row["fields"]["Body"], row["fields"]["Sender"]), ("walk 0", SENDER))
        self.assertEqual(row["fields"]["NumSegments"], 1)
        self.wait_for("delivered", name)
        self.assertEqual(self.entities.patch(name=name, body={"fields": {"Body": ""}}).execute(),
                         {"name": name, "fields": {}})
        self.assertEqual(self.entities.get(name=name).execute()["fields"]["Body"], "")
        self.assertEqual(self.entities.delete(name=name).execute(), {})
        self.refused(404, "NOT_FOUND", self.entities.get(name=name))

    def wait_for(self, status, name):
        for _ in range(2000):
            if self.entities.get(name=name).execute()["fields"]["Status"] == status:
                return
        self.fail("%s is not %s" % (name, status))

    def test_conditions(self):
        made = [self.create("condition %d" % number, 300 + number % 2)["fields"]["Sid"] for number in range(4)]
        type = CONNECTION + "/entityTypes/Messages"
        for clause, count in [
                ("To = '+15551230300'", 2), ('To = "+15551230300" AND Body = "condition 2"', 1),
                (made[1], 1), ("To IN ('+15551230300', '+15551230301') AND Body LIKE 'condition%'", 4)]:
            rows = self.entities.list(parent=type, conditions=clause).execute().get("entities", [])
            self.assertEqual(len(rows), count, clause)
        for sid in made:
            self.wait_for("delivered", "%s/entities/%s" % (type, sid))
        answer = self.entities.updateEntitiesWithConditions(
            entityType=type, conditions=made[0], body={"fields": {"Body": ""}}).execute()
        self.assertEqual(answer, {"response": {}})
        answer = self.entities.deleteEntitiesWithConditions(
            entityType=type, conditions="To = '+15551230300'").execute()
        self.assertEqual(answer, {})
        self.assertEqual(self.entities.list(parent=type, conditions="To = '+15551230300'").execute(), {"entities": []})
        for call in (self.entities.deleteEntitiesWithConditions(entityType=type),
                     self.entities.updateEntitiesWithConditions(entityType=type, body={"fields": {"Body": ""}})):
            self.refused(400, "INVALID_ARGUMENT", call)

    def test_sorting(self):
        for number in (3, 1, 2):
            self.create("sorted %d" % number, 400)
        type = CONNECTION + "/entityTypes/Messages"
        rows = self.entities.list(
            parent=type, conditions="To = '+15551230400'", sortBy=["Body"], pageSize=2).execute()
        self.assertEqual([row["fields"]["Body"] for row in rows["entities"]], ["sorted 1", "sorted 2"])
        self.refused(400, "INVALID_ARGUMENT", self.entities.list(parent=type, sortBy=["Body", "To"]))

    # Actions, SQL, status

    def test_actions(self):
        actions = self.v2.actions().list(parent=CONNECTION).execute()["actions"]
        self.assertEqual([action["name"] for action in actions], ["SendMessage", "AddOutgoingCallerIds"])
        action = self.v2.actions().get(name=CONNECTION + "/actions/SendMessage").execute()
        self.assertIn("To", [parameter["name"] for parameter in action["inputParameters"]])
        results = self.v2.actions().execute(name=CONNECTION + "/actions/SendMessage", body={
            "parameters": {"To": "+15551230500", "From": SENDER, "Body": "Hello"}}).execute()["results"]
        self.assertRegex(results[0]["Sid"], "^SM[0-9a-f]{32}$")
        results = self.v2.actions().execute(name=CONNECTION + "/actions/AddOutgoingCallerIds", body={
            "parameters": {"PhoneNumber": "+15551230501", "FriendlyName": "Desk"}}).execute()["results"]
        self.assertRegex(results[0]["ValidationCode"], "^[0-9]{6}$")

    def test_sql(self):
        self.create("by SQL", 600)
        rows = self.v2.executeSqlQuery(connection=CONNECTION, body={"query": {
            "query": "SELECT Sid, Sender, Body FROM Messages WHERE To = ?", "maxRows": "25", "timeout": "180",
            "queryParameters": [{"value": "+15551230600", "dataType": "VARCHAR"}]}}).execute()["results"]
        self.assertEqual([(row["Sender"], row["Body"]) for row in rows], [(SENDER, "by SQL")])
        self.refused(400, "INVALID_ARGUMENT", self.v2.executeSqlQuery(
            connection=CONNECTION, body={"query": {"query": "SELECT Nothing FROM Messages"}}))

    def test_status(self):
        self.assertEqual(self.v2.checkReadiness(name=CONNECTION).execute(), {"status": "READY"})
        self.assertEqual(self.v2.checkStatus(name=CONNECTION).execute(), {"state": "ACTIVE"})

    # The connection resource

    def operation(self, request):
        """The response of an operation, which is asked for until it is done."""
        answer = request.execute()
        service = build(
            "connectors", "v1", credentials=Credentials(token=KEY), static_discovery=True,
            client_options={"api_endpoint": self.gateway.url})
        with service:
            while not answer.get("done"):
                answer = service.projects().locations().operations().get(name=answer["name"]).execute()
            again = service.projects().locations().operations().get(name=answer["name"]).execute()
        self.assertEqual(again, answer)
        self.assertNotIn("error", answer)
        return answer["response"]

    def test_connections(self):
        name = PARENT + "/connections/twilio-prod"
        made = self.operation(self.v1.create(
            parent=PARENT, connectionId="twilio-prod", body=connection(description="Twilio", labels={"team": "ops"})))
        self.assertEqual((made["name"], made["status"]["state"]), (name, "ACTIVE"))
        got = self.v1.get(name=name).execute()
        self.assertEqual((got["description"], got["labels"]), ("Twilio", {"team": "ops"}))
        self.assertEqual(got["nodeConfig"], {"minNodeCount": 2, "maxNodeCount": 50})
        self.assertNotIn(ACCOUNT["TWILIO_AUTH_TOKEN"], json.dumps(got))
        names = [item["name"] for item in self.v1.list(parent=PARENT).execute()["connections"]]
        self.assertEqual(names, [CONNECTION, name])

        rows = self.entities.list(parent=name + "/entityTypes/IncomingPhoneNumbers").execute()["entities"]
        self.assertTrue(rows)
        self.operation(self.v1.patch(
            name=name, updateMask="description,nodeConfig",
            body={"description": "Shop", "nodeConfig": {"minNodeCount": 1, "maxNodeCount": 1}, "labels": {"x": "y"}}))
        got = self.v1.get(name=name).execute()
        self.assertEqual((got["description"], got["nodeConfig"]["maxNodeCount"]), ("Shop", 1))
        self.assertEqual(got["labels"], {"team": "ops"})
        self.refused(409, "ALREADY_EXISTS", self.v1.create(
            parent=PARENT, connectionId="twilio-prod", body=connection()))
        unknown = connection()
        unknown["authConfig"]["userPassword"]["password"]["secretVersion"] = "projects/demo/secrets/none/versions/1"
        self.refused(400, "INVALID_ARGUMENT", self.v1.create(parent=PARENT, connectionId="other", body=unknown))
        self.operation(self.v1.delete(name=name))
        self.refused(404, "NOT_FOUND", self.v1.get(name=name))
        self.refused(404, "NOT_FOUND", self.v2.entityTypes().list(parent=name))

    def test_a_stranger_is_not_let_in(self):
        stranger = self.client("v2", key="trk_0000000000000000_0")
        with self.assertRaises(Exception) as caught:
            stranger.entityTypes().list(parent=CONNECTION).execute()
        self.assertNotIsInstance(caught.exception, AssertionError)


if __name__ == "__main__":
    unittest.main(verbosity=1)
