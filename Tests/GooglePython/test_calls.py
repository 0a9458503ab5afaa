"""Calls that are not in anybody's manual: what callers of Google's client send all the same, and what they must be told."""

import json

from google_stage import CONNECTION, PARENT, SENDER, Stage

MESSAGES = CONNECTION + "/entityTypes/Messages"


class CallsTest(Stage):
    def bodies(self, conditions, **arguments):
        rows = self.entities.list(parent=MESSAGES, conditions=conditions, pageSize=200, **arguments).execute()
        return [row["fields"]["Body"] for row in rows["entities"]]

    def test_conditions(self):
        texts = ["O'Brien said \"no\"", "100% of_it", "a AND b", "back\\slash", "Größe 🎉", "(1)"]
        for text in texts:
            self.create(text, 700)
        to = "To = '+15551230700'"
        for text in texts:
            self.assertEqual(self.bodies("%s AND Body = '%s'" % (to, text.replace("'", "''"))), [text])
            self.assertEqual(self.bodies('%s AND Body = "%s"' % (to, text.replace('"', '""'))), [text])
        self.assertEqual(len(self.bodies(to + " AND Body IN ('a AND b', '(1)', 'none')")), 2)
        self.assertEqual(len(self.bodies(to + " and not Body in ('a AND b', '(1)')")), 4)
        self.assertEqual(self.bodies(to + " AND Body LIKE '%o\'\'brien%'".replace("\\", "")), [texts[0]])
        self.assertEqual(len(self.bodies(to + " AND ErrorCode IS NULL")), 6)
        self.assertEqual(self.bodies(to + " AND Body IS NULL"), [])
        # AND binds more closely than OR.
        self.assertEqual(len(self.bodies("Body = 'none' AND Body = 'none' OR " + to)), 6)
        self.assertEqual(self.bodies("Body = 'none' AND (Body = 'none' OR %s)" % to), [])
        self.assertEqual(len(self.bodies(to + " AND NumSegments >= 1 AND NumSegments < 2")), 6)
        self.assertEqual(len(self.bodies(to + " AND DateCreated > '2020-01-01'")), 6)
        self.assertEqual(self.bodies(to + " AND DateCreated < '2020-01-01T00:00:00Z'"), [])
        self.assertEqual(self.bodies(to + " AND sender = '%s' AND body = '(1)'" % SENDER), ["(1)"])
        for wrong in ["To", "To =", "To = 'x", "= 'x'", "To = 'x' AND", "(To = 'x'", "To = 'x')", "Nothing = 1",
                      "To IN ()", "To LIKE", "To IS 5", "To = 'x'; DROP TABLE Messages", "To BETWEEN 1 AND 2"]:
            if wrong != "To":
                self.refused(400, "INVALID_ARGUMENT", self.entities.list(parent=MESSAGES, conditions=wrong))
        for deep in ["(" * 1000 + "To = 'x'" + ")" * 1000, " AND ".join(["To = 'x'"] * 1000),
                     " OR ".join(["To = 'x'"] * 1000), "NOT " * 9000 + "To = 'x'"]:
            status, _ = self.raw("POST", "/hosts/google/%s/listEntities" % CONNECTION, {
                "entityType": "Messages", "filterClause": deep})
            self.assertIn(status, (200, 400))
        self.assertEqual(self.v2.checkReadiness(name=CONNECTION).execute(), {"status": "READY"})

    def test_a_query_longer_than_an_address(self):
        made = [self.create("long %d" % number, 710)["fields"]["Sid"] for number in range(80)]
        clause = "Sid IN (%s)" % ", ".join("'%s'" % sid for sid in made)
        self.assertGreater(len(clause), 2048)
        seen = [row["fields"]["Sid"] for page in self.pages(self.entities, parent=MESSAGES, conditions=clause)
                for row in page["entities"]]
        self.assertEqual(sorted(seen), sorted(made))

    def test_pages(self):
        for number in range(30):
            self.create("page %d" % number, 720)
        for size, rows in ((None, 25), (0, 25), (3, 3), (2**31 - 1, 30)):
            page = self.entities.list(parent=MESSAGES, conditions="To = '+15551230720'", pageSize=size).execute()
            self.assertEqual(len(page["entities"]), rows, size)
        token = self.entities.list(parent=MESSAGES, pageSize=3).execute()["nextPageToken"]
        types = self.v2.entityTypes().list(parent=CONNECTION, pageSize=3).execute()["nextPageToken"]
        for arguments in ({"pageSize": -1}, {"pageToken": "nonsense"}, {"pageToken": token[:-1]}, {"pageToken": types},
                          {"pageToken": token, "sortBy": ["Body"]}, {"sortBy": ["To", "Body"]},
                          {"sortBy": ["Nothing"]}, {"sortBy": ["Body"], "sortOrder": ["SIDEWAYS"]}):
            self.refused(400, "INVALID_ARGUMENT", self.entities.list(parent=MESSAGES, **arguments))
        self.refused(400, "INVALID_ARGUMENT", self.v2.entityTypes().list(parent=CONNECTION, pageToken=token))
        self.refused(400, "INVALID_ARGUMENT", self.v2.actions().list(parent=CONNECTION, pageToken="x"))
        actions = [action["name"] for page in self.pages(self.v2.actions(), parent=CONNECTION, pageSize=1)
                   for action in page["actions"]]
        self.assertEqual(actions, ["SendMessage", "AddOutgoingCallerIds"])
        down = [row["fields"]["Body"] for page in self.pages(
            self.entities, parent=MESSAGES, conditions="To = '+15551230720'", sortBy=["Body"], sortOrder=["DESC"],
            pageSize=7) for row in page["entities"]]
        self.assertEqual(down, sorted(("page %d" % number for number in range(30)), reverse=True))

    def test_values(self):
        made = self.entities.create(parent=MESSAGES, body={"fields": {
            "To": "+15551230730", "Sender": SENDER, "Body": "nulls", "MediaUrl": None, "MessagingServiceSid": None,
            "ValidityPeriod": 300.0}}).execute()
        self.assertRegex(made["fields"]["Sid"], "^SM")
        for body in ({}, {"fields": None}, {"fields": []}, {"fields": "x"},
                     {"fields": {"To": "+15551230730", "Sender": SENDER, "Body": "x", "Colour": "red"}}):
            self.refused(400, "INVALID_ARGUMENT", self.entities.create(parent=MESSAGES, body=body))
        for call in (self.entities.get, self.entities.delete):
            self.refused(404, "NOT_FOUND", call(name=MESSAGES + "/entities/SM" + "0" * 32))
        self.refused(404, "NOT_FOUND", self.entities.patch(
            name=MESSAGES + "/entities/SM" + "0" * 32, body={"fields": {"Body": ""}}))
        self.refused(404, "NOT_FOUND", self.entities.list(parent=CONNECTION + "/entityTypes/Nothing"))
        self.refused(404, "NOT_FOUND", self.entities.list(parent=PARENT + "/connections/none/entityTypes/Messages"))
        self.refused(404, "NOT_FOUND", self.v2.actions().execute(name=CONNECTION + "/actions/None", body={}))
        self.refused(400, "INVALID_ARGUMENT", self.v2.actions().execute(
            name=CONNECTION + "/actions/SendMessage", body={"parameters": {"To": "+15551230730"}}))
        for call in (self.entities.delete(name=CONNECTION + "/entityTypes/UsageRecords/entities/x"),
                     self.entities.create(parent=CONNECTION + "/entityTypes/Recordings", body={"fields": {}})):
            self.refused(501, "UNIMPLEMENTED", call)
        numbers = CONNECTION + "/entityTypes/IncomingPhoneNumbers"
        row = self.entities.list(parent=numbers).execute()["entities"][0]
        answer = self.entities.patch(name=row["name"], body={"fields": {"Name": "Größe \"1\""}}).execute()
        self.assertEqual(answer["fields"], {"Sid": row["fields"]["Sid"]})
        self.assertEqual(self.entities.get(name=row["name"]).execute()["fields"]["Name"], "Größe \"1\"")

    def test_request_ids(self):
        fields = {"To": "+15551230740", "Sender": SENDER, "Body": "once"}
        headers = json.dumps({"X-Request-Id": "python-1"})
        answers = [self.entities.create(
            parent=MESSAGES, body={"fields": fields}, executionConfig_headers=headers).execute() for _ in range(3)]
        self.assertEqual(answers[0], answers[1])
        self.assertEqual(answers[0], answers[2])
        parameters = {"To": "+15551230740", "From": SENDER, "Body": "twice"}
        results = [self.v2.actions().execute(name=CONNECTION + "/actions/SendMessage", body={
            "parameters": parameters, "executionConfig": {"headers": json.dumps({"x-request-id": "python-2"})},
        }).execute()["results"] for _ in range(3)]
        self.assertEqual(results[0], results[1])
        self.assertEqual(len(self.bodies("To = '+15551230740'")), 2)
        other = {**fields, "Body": "another"}
        error = self.refused(422, "INVALID_ARGUMENT", self.entities.create(
            parent=MESSAGES, body={"fields": other}, executionConfig_headers=headers))
        self.assertTrue(error["message"])

    def sql(self, query, *parameters, **more):
        return self.v2.executeSqlQuery(connection=CONNECTION, body={"query": {
            "query": query, "queryParameters": [
                {"value": value, "dataType": type} for value, type in parameters], **more}})

    def test_sql(self):
        for number in range(30):
            self.create("sql %02d" % number, 750)
        where = "FROM Messages WHERE To = '+15551230750'"
        rows = self.sql("SELECT Body %s ORDER BY Body" % where).execute()["results"]
        self.assertEqual([row["Body"] for row in rows], ["sql %02d" % number for number in range(25)])
        self.assertEqual(len(self.sql("SELECT Body " + where, maxRows="30").execute()["results"]), 30)
        self.assertEqual(len(self.sql("SELECT Body %s LIMIT 4 OFFSET 28" % where).execute()["results"]), 2)
        for value, type, count in [
                (1, "INTEGER", 30), ("1", "BIGINT", 30), ("1.0", "DECIMAL", 30), (1.0, "DOUBLE", 30),
                ("true", "BOOLEAN", 30), (None, "INTEGER", 0), (None, "NULL", 0)]:
            rows = self.sql("SELECT Sid %s AND NumSegments = ?" % where, (value, type), maxRows="50").execute()
            self.assertEqual(len(rows["results"]), count, (value, type))
        rows = self.sql("SELECT count(*) AS n, max(Body) AS last, NULL AS empty " + where).execute()["results"]
        self.assertEqual(rows, [{"n": 30, "last": "sql 29", "empty": None}])
        rows = self.sql("SELECT m.Body AS b FROM Messages m WHERE m.To = ? AND m.Body LIKE ? ORDER BY m.Body DESC",
                        ("+15551230750", "VARCHAR"), ("sql 0%", "VARCHAR")).execute()["results"]
        self.assertEqual(rows[0], {"b": "sql 09"})
        made = self.sql("INSERT INTO Messages (To, Sender, Body) VALUES (?, ?, ?)", ("+15551230751", "VARCHAR"),
                        (SENDER, "VARCHAR"), ("it's", "VARCHAR")).execute()["results"]
        self.assertEqual(self.bodies("To = '+15551230751'"), ["it's"])
        self.assertEqual(made[0]["AffectedRows"], 1)
        for request in (
                self.sql(""), self.sql("SELECT"), self.sql("SELECT * FROM Nothing"), self.sql("SELECT * FROM nothing.x"),
                self.sql("SELECT ?", ("x", "INTEGER")), self.sql("SELECT ?", ({"a": 1}, "STRUCT")),
                self.sql("SELECT 1", maxRows="-1"), self.sql("SELECT 1", maxRows="many"),
                self.sql("SELECT 1", timeout="soon"), self.v2.executeSqlQuery(connection=CONNECTION, body={})):
            self.refused(400, "INVALID_ARGUMENT", request)
        for reaching in ("PRAGMA user_version", "ATTACH 'other.db' AS other", "ATTACH 'a' || 'b' AS other",
                         "VACUUM INTO 'copy.db'", "SELECT load_extension('x')"):
            status, answer = self.raw("POST", "/v2/%s:executeSqlQuery" % CONNECTION, {"query": {"query": reaching}})
            self.assertEqual(status, 400, (reaching, answer))

    def test_what_other_clients_write(self):
        status, answer = self.raw("GET", "/v2/%s/entityTypes?page_size=3&view=ENTITY_TYPE_VIEW_BASIC" % CONNECTION)
        self.assertEqual((status, len(answer["types"]), len(answer["types"][0])), (200, 3, 2))
        for view in ("ENTITY_TYPE_VIEW_SOME", "BASIC", "1"):
            status, answer = self.raw("GET", "/v2/%s/entityTypes?view=%s" % (CONNECTION, view))
            self.assertEqual((status, answer["error"]["status"]), (400, "INVALID_ARGUMENT"))
        status, answer = self.raw("POST", "/v2/%s:executeSqlQuery" % CONNECTION, {"query": {
            "query": "SELECT ? AS n", "max_rows": 1, "query_parameters": [{"value": "7", "data_type": "BIGINT"}]}})
        self.assertEqual((status, answer), (200, {"results": [{"n": 7}]}))
        self.assertEqual(self.raw("GET", "/v2/%s/nothing" % CONNECTION)[1]["error"]["status"], "NOT_FOUND")
        # Both views of one type or action have its schema.
        for view in ("ENTITY_TYPE_SCHEMA_VIEW_BASIC", "ENTITY_TYPE_SCHEMA_VIEW_ENRICHED"):
            self.assertIn("fields", self.v2.entityTypes().get(name=MESSAGES, view=view).execute())
        action = self.v2.actions().get(name=CONNECTION + "/actions/SendMessage", view="ACTION_SCHEMA_VIEW_BASIC")
        self.assertIn("inputParameters", action.execute())
