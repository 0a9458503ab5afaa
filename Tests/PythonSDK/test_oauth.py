"""OAuth: client credentials become an access token."""

from case import SimulatorCase, table
from simulated_twilio import ACCOUNT, SimulatedHttpClient

CLIENT = "OQ00000000000000000000000000000001"
SECRET = "simulator-client-secret"


class OAuth(SimulatorCase):
    def granted(self, **fields):
        fields = {"grant_type": "client_credentials", "client_id": CLIENT, "client_secret": SECRET, **fields}
        return self.twilio.oauth.v2.token.create(
            **{name: value for name, value in fields.items() if value is not None})

    def opened(self, token, path="/Messages.json"):
        return SimulatedHttpClient(self.simulator.url).request(
            "GET", "https://api.twilio.com/2010-04-01/Accounts/%s%s" % (ACCOUNT, path),
            headers={"Authorization": "Bearer " + token}).status_code

    def test_a_token_opens_the_account(self):
        granted = self.granted()
        self.assertEqual((granted.token_type, granted.expires_in), ("Bearer", 3600))
        self.assertEqual(self.opened(granted.access_token), 200)
        self.assertEqual(self.opened(granted.access_token, ".json"), 200)
        self.assertEqual(self.opened(granted.access_token + "x"), 401)

    @table((20003, 401, {"client_secret": "wrong"}), (20003, 401, {"client_id": "OQ1"}),
           (20001, 400, {"grant_type": "password"}), (20001, 400, {"client_secret": None}))
    def test_refused(self, code, status, fields):
        self.refused(code, status, self.granted, **fields)
