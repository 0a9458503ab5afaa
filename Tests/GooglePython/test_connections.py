"""The connection resource through Google's own Python client: connections, masks, locks, lists and operations."""

import json

from google_stage import ACCOUNT, CONNECTION, PARENT, TOKEN, Stage, connection


class ConnectionsTest(Stage):
    def make(self, id, **members):
        self.operation(self.v1.create(parent=PARENT, connectionId=id, body=connection(**members)))
        self.addCleanup(lambda: self.v1.delete(name=PARENT + "/connections/" + id).execute())
        return PARENT + "/connections/" + id

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

    def test_masks(self):
        name = self.make("masks", labels={"team": "ops", "cost_center": "1"}, description="old")

        def patched(mask, **members):
            return self.operation(self.v1.patch(name=name, updateMask=mask, body=members))

        got = patched("node_config.max_node_count,description", description="new", nodeConfig={"maxNodeCount": 3})
        self.assertEqual((got["nodeConfig"], got["description"]), ({"minNodeCount": 2, "maxNodeCount": 3}, "new"))
        self.assertEqual(got["labels"], {"team": "ops", "cost_center": "1"})
        self.assertEqual(patched("labels.cost_center", labels={"cost_center": "2"})["labels"],
                         {"team": "ops", "cost_center": "2"})
        self.assertEqual(patched("labels.team")["labels"], {"cost_center": "2"})
        self.assertNotIn("description", patched("description"))
        self.assertEqual(patched("logConfig", log_config={"enabled": True, "level": "INFO"})["logConfig"],
                         {"enabled": True, "level": "INFO"})
        # What was read can be written back; what only the service says is left out.
        whole = self.v1.get(name=name).execute()
        again = patched("*", **whole)
        for member in ("updateTime", "connectionRevision"):
            del whole[member], again[member]
        del again["@type"]
        self.assertEqual(again, whole)
        for mask in ("name", "create_time", "status.state", "nothing", "nodeConfig.nothing", "labels.a.b.c,none"):
            error = self.refused(400, "INVALID_ARGUMENT", self.v1.patch(name=name, updateMask=mask, body={}))
            self.assertEqual(error["details"][0]["fieldViolations"][0]["field"], "updateMask", mask)
        self.refused(404, "NOT_FOUND", self.v1.patch(
            name=PARENT + "/connections/none", updateMask="description", body={"description": "x"}))
        # Without account and token it would be no connection.
        self.refused(400, "INVALID_ARGUMENT", self.v1.patch(name=name, updateMask="auth_config", body={}))

    def test_what_does_not_fit_is_refused_with_its_place(self):
        password = {"authType": "USER_PASSWORD", "userPassword": {
            "username": ACCOUNT["TWILIO_ACCOUNT_SID"], "password": "in the clear"}}
        for place, members in [
                ("nodes", {"nodes": 3}), ("nodeConfig", {"nodeConfig": {"nodes": 3}}),
                ("suspended", {"suspended": "yes"}), ("description", {"description": 5}),
                ("nodeConfig.minNodeCount", {"nodeConfig": {"minNodeCount": "many"}}),
                ("nodeConfig", {"nodeConfig": {"minNodeCount": 3, "maxNodeCount": 2}}),
                ("logConfig.level", {"logConfig": {"enabled": False, "level": "LOUD"}}),
                ("labels.team", {"labels": {"team": 1}}), ("labels", {"labels": ["team"]}),
                ("lockConfig.reason", {"lockConfig": {"locked": True}}),
                ("authConfig.userPassword.password", {"authConfig": password}),
                ("configVariables[0]", {"configVariables": [{"key": "proxy_password", "stringValue": "in the clear"}]}),
                ("configVariables[0].stringValue", {
                    "configVariables": [{"key": "proxy_ssltype", "stringValue": "SOMETIMES"}]}),
                ("configVariables[0].key", {"configVariables": [{"key": "proxy_colour", "stringValue": "red"}]}),
                ("configVariables[0].secretValue", {"configVariables": [
                    {"key": "proxy_password", "secretValue": {"secretVersion": "projects/demo/secrets/none/versions/1"}}]}),
                ("sslConfig.clientCertificate", {"sslConfig": {
                    "clientCertificate": {"secretVersion": "projects/demo/secrets/none/versions/1"}}})]:
            error = self.refused(400, "INVALID_ARGUMENT", self.v1.create(
                parent=PARENT, connectionId="refused", body=connection(**members)))
            self.assertEqual(error["details"][0]["fieldViolations"][0]["field"], place, error)
            self.assertNotIn("in the clear", json.dumps(error))
        self.refused(404, "NOT_FOUND", self.v1.get(name=PARENT + "/connections/refused"))

    def test_other_spellings_are_taken(self):
        status, answer = self.raw("POST", "/v1/%s/connections?connection_id=snake" % PARENT, {
            "connector_version": connection()["connectorVersion"], "node_config": {"min_node_count": "1"},
            "auth_config": {"auth_type": "USER_PASSWORD", "user_password": {
                "username": ACCOUNT["TWILIO_ACCOUNT_SID"], "password": {"secret_version": TOKEN}}},
            "config_variables": [{"key": "proxy_enabled"}], "labels": {"my_team": "ops"}, "description": None})
        self.assertEqual(status, 200, answer)
        got = self.v1.get(name=PARENT + "/connections/snake").execute()
        self.assertEqual((got["nodeConfig"], got["labels"]), ({"minNodeCount": 1, "maxNodeCount": 50}, {"my_team": "ops"}))
        self.assertEqual(got["authConfig"], connection()["authConfig"])
        self.operation(self.v1.delete(name=got["name"], force=True))

    def test_a_locked_connection_stays_as_it_is(self):
        name = self.make("locked", lockConfig={"locked": True, "reason": "audit"})
        error = self.refused(400, "FAILED_PRECONDITION", self.v1.patch(
            name=name, updateMask="description", body={"description": "x"}))
        self.assertIn("audit", error["message"])
        self.refused(400, "FAILED_PRECONDITION", self.v1.delete(name=name))
        self.assertTrue(self.entities.list(parent=name + "/entityTypes/IncomingPhoneNumbers").execute()["entities"])
        self.operation(self.v1.patch(name=name, updateMask="lock_config", body={"lockConfig": {"locked": False}}))
        self.operation(self.v1.patch(name=name, updateMask="description", body={"description": "x"}))

    def test_a_suspended_connection_says_so(self):
        name = self.make("suspended", suspended=True)
        self.assertEqual(self.v1.get(name=name).execute()["status"]["state"], "INACTIVE")
        status = self.v2.checkStatus(name=name).execute()
        self.assertEqual(status["state"], "ERROR")
        self.assertIn("suspended", status["description"])
        self.refused(400, "FAILED_PRECONDITION", self.entities.list(parent=name + "/entityTypes/Messages"))
        self.operation(self.v1.patch(name=name, updateMask="suspended", body={"suspended": False}))
        self.assertEqual(self.v2.checkStatus(name=name).execute(), {"state": "ACTIVE"})

    def test_lists(self):
        for id, team in [("list-a", "ops"), ("list-b", "dev"), ("list-c", "ops")]:
            self.make(id, labels={"team": team}, nodeConfig={"minNodeCount": ord(id[-1]) - 96})

        def listed(**arguments):
            return [item["name"].split("/")[-1] for page in self.pages(self.v1, parent=PARENT, **arguments)
                    for item in page["connections"]]

        everything = listed()
        self.assertEqual(everything, sorted(everything))
        self.assertEqual(listed(pageSize=1), everything)
        self.assertEqual(listed(filter='labels.team = "ops"'), ["list-a", "list-c"])
        self.assertEqual(listed(filter="labels.team = ops AND NOT node_config.min_node_count = 1"), ["list-c"])
        self.assertEqual(listed(filter="labels.team = ops OR labels.team = dev", orderBy="nodeConfig.minNodeCount desc",
                                pageSize=2), ["list-c", "list-b", "list-a"])
        self.assertEqual(listed(filter='name = "%s"' % CONNECTION, view="FULL"), ["default"])
        self.assertEqual(listed(filter='labels.team = "none"'), [])
        self.assertEqual(self.v1.list(parent="projects/none/locations/none").execute(), {"connections": []})
        token = self.v1.list(parent=PARENT, pageSize=1).execute()["nextPageToken"]
        for arguments in [
                {"filter": "nothing = 1"}, {"filter": "labels.team ="}, {"orderBy": "name sideways"},
                {"orderBy": "nothing"}, {"pageSize": -1}, {"pageToken": "x"}, {"pageToken": token[:-2] + "zz"},
                {"pageToken": token, "filter": "suspended = false"}]:
            self.refused(400, "INVALID_ARGUMENT", self.v1.list(parent=PARENT, **arguments))
        self.assertEqual(self.raw("GET", "/v1/%s/connections?view=NONE" % PARENT)[0], 400)

    def test_operations(self):
        name = self.make("operations")
        started = self.v1.patch(name=name, updateMask="description", body={"description": "x"}).execute()
        self.assertEqual((started["metadata"]["verb"], started["metadata"]["target"]), ("update", name))
        self.assertEqual(self.operations.cancel(name=started["name"], body={}).execute(), {})
        listed = [item for page in self.pages(self.operations, name=PARENT, pageSize=1) for item in page["operations"]]
        self.assertIn(started, listed)
        self.assertEqual([item["name"] for item in listed], sorted(item["name"] for item in listed))
        ours = self.operations.list(name=PARENT, filter='metadata.target = "%s"' % name).execute()["operations"]
        self.assertEqual([item["metadata"]["verb"] for item in ours], ["create", "update"])
        self.refused(400, "INVALID_ARGUMENT", self.operations.list(name=PARENT, pageToken="x"))
        self.assertEqual(self.operations.delete(name=started["name"]).execute(), {})
        for call in (self.operations.get, self.operations.delete):
            self.refused(404, "NOT_FOUND", call(name=started["name"]))
