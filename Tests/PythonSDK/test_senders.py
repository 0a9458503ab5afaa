"""Senders: throughput, queues, trial accounts and test credentials."""

import unittest

from case import SimulatorCase
from simulated_twilio import SENDER, client
from simulator import Simulator

LONG_CODE = "+15017122661"


class Senders(SimulatorCase):
    def test_a_long_code_sends_a_segment_per_second(self):
        messages = [self.send(from_=LONG_CODE) for _ in range(3)]
        last = self.eventually(lambda: next((m for m in [messages[2].fetch()] if m.date_sent), None))
        self.assertGreaterEqual((last.date_sent - messages[0].fetch().date_sent).total_seconds(), 1)

    def test_validity_period(self):
        messages = [self.send(from_=LONG_CODE, validity_period=1) for _ in range(4)]
        failed = self.eventually(lambda: next((m for m in [messages[3].fetch()] if m.status == "failed"), None))
        self.assertEqual(failed.error_code, 30036)


class Accounts(unittest.TestCase):
    def test_trial_account(self):
        with Simulator.started("--trial", "--verified", "+15551230001") as simulator:
            twilio = client(simulator.url)
            message = twilio.messages.create(to="+15551230001", from_=SENDER, body="Hi")
            self.assertEqual(message.body, "Sent from your Twilio trial account - Hi")
            SimulatorCase.refused(
                self, 21608, 400, twilio.messages.create, to="+15551230002", from_=SENDER, body="Hi")

    def test_test_credentials(self):
        with Simulator.started("--test-credentials") as simulator:
            twilio = client(simulator.url)
            message = twilio.messages.create(to="+15551230001", from_=SENDER, body="Hi")
            self.assertEqual(message.status, "queued")
            SimulatorCase.refused(
                self, 21606, 400, twilio.messages.create, to="+15551230001", from_=LONG_CODE, body="Hi")
            SimulatorCase.refused(self, 20008, 403, twilio.messages(message.sid).fetch)
            self.assertEqual(simulator.messages(), [])
