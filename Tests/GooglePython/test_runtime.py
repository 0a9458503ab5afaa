"""Google's own Python client against the real binary by its endpoint override: every call of the runtime, in the shapes of
the discovery document that the client carries."""

from google_stage import CONNECTION, SENDER, Stage


class RuntimeTest(Stage):
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

    def test_a_stranger_is_not_let_in(self):
        stranger = self.client("v2", key="trk_0000000000000000_0").connections()
        with self.assertRaises(Exception) as caught:
            stranger.entityTypes().list(parent=CONNECTION).execute()
        self.assertNotIsInstance(caught.exception, AssertionError)
