"""Who may do what, and how much at once."""

import concurrent.futures

from twilio.base.exceptions import TwilioRestException

from case import SimulatorCase
from simulated_twilio import client
from simulator import Simulator


class Credentials(SimulatorCase):
    def test_a_wrong_token_is_refused(self):
        refused = self.refused(20003, 401, self.send, twilio=client(self.simulator.url, password="wrong"))
        self.assertIn("Authenticate", refused.msg)

    def test_an_unknown_account_is_refused(self):
        self.refused(20003, 401, self.send, twilio=client(self.simulator.url, user="AC" + "9" * 32))

    def test_an_api_key_opens_messages(self):
        keyed = client(self.simulator.url, "SK00000000000000000000000000000001", "simulator-secret")
        self.assertEqual(self.send(twilio=keyed).status, "queued")
        self.assertEqual(len(keyed.messages.list()), 1)


class Concurrency(SimulatorCase):
    def test_more_at_once_than_allowed_are_refused_unprocessed(self):
        with Simulator.started("--concurrency-limit", "2") as simulator:
            simulator.faults({"kind": "latency", "milliseconds": 500})

            def create(number):
                try:
                    return self.send(twilio=client(simulator.url), to="+1555123%04d" % number).status
                except TwilioRestException as refused:
                    return (refused.status, refused.code)

            with concurrent.futures.ThreadPoolExecutor(12) as pool:
                outcomes = list(pool.map(create, range(12)))
            stats = simulator.stats()
        self.assertEqual(set(outcomes), {"queued", (429, 20429)})
        self.assertEqual(stats["messages"]["created"], outcomes.count("queued"))
        self.assertGreater(stats["concurrent_peak"], 2)
