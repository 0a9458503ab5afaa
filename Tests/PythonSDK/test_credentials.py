"""Who may do what."""

from case import SimulatorCase
from simulated_twilio import client


class Credentials(SimulatorCase):
    def test_a_wrong_token_is_refused(self):
        self.refused(20003, 401, self.send, twilio=client(self.simulator.url, password="wrong"))

    def test_an_api_key_opens_messages(self):
        keyed = client(self.simulator.url, "SK00000000000000000000000000000001", "simulator-secret")
        self.assertEqual(self.send(twilio=keyed).status, "queued")
