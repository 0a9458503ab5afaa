"""Faults: what goes wrong on purpose."""

import time

import requests

from case import SimulatorCase, table
from webhook_receiver import WebhookReceiver


class RequestFaults(SimulatorCase):
    @table(("rate_limit", 429, 20429, 0), ("error_500_before", 500, 20500, 0), ("error_500_after", 500, 20500, 1))
    def test_answered_with_an_error(self, kind, status, code, created):
        self.simulator.faults({"kind": kind, "count": 1})
        self.refused(code, status, self.send)
        self.assertEqual(self.simulator.stats()["messages"]["created"], created)
        self.assertEqual(self.send().status, "queued")

    @table(("drop_before", 0), ("drop_after", 1))
    def test_closed_without_an_answer(self, kind, created):
        self.simulator.faults({"kind": kind, "count": 1})
        with self.assertRaises(requests.ConnectionError):
            self.send()
        self.assertEqual(self.simulator.stats()["messages"]["created"], created)

    def test_an_answer_that_is_cut_off(self):
        self.simulator.faults({"kind": "truncate_after", "count": 1})
        with self.assertRaises(requests.RequestException):
            self.send()
        self.assertEqual(self.simulator.stats()["messages"]["created"], 1)

    def test_latency(self):
        self.simulator.faults({"kind": "latency", "count": 1, "milliseconds": 300})
        start = time.monotonic()
        self.send()
        self.assertGreaterEqual(time.monotonic() - start, 0.3)

    def test_list_lag(self):
        self.simulator.faults({"kind": "list_lag", "count": 1, "milliseconds": 3_600_000})
        created = self.send()
        self.assertEqual(created.fetch().sid, created.sid)
        self.assertEqual(self.twilio.messages.list(), [])
        self.simulator.advance(3600)
        self.assertEqual([message.sid for message in self.twilio.messages.list()], [created.sid])

    def test_only_what_matches(self):
        self.simulator.faults({"kind": "rate_limit", "match": {"method": "POST", "to": "+1555*"}})
        self.refused(20429, 429, self.send)
        self.assertEqual(self.send(to="+12025550100").status, "queued")
        self.assertEqual(len(self.twilio.messages.list()), 1)

    def test_none_is_left_when_they_are_cleared(self):
        self.simulator.faults({"kind": "rate_limit"})
        self.simulator.faults()
        self.assertEqual(self.send().status, "queued")

    def test_an_unknown_kind_is_named(self):
        with self.assertRaisesRegex(AssertionError, "earthquake"):
            self.simulator.faults({"kind": "earthquake"})


class CallbackFaults(SimulatorCase):
    def statuses(self, fault, count):
        """The statuses in the order in which their callbacks came, while an hour passed."""
        self.simulator.faults({**fault, "count": 1})
        with WebhookReceiver() as receiver:
            self.send(status_callback=receiver.url + "/status")
            self.simulator.advance(3600)
            return [webhook.form["MessageStatus"] for webhook in receiver.wait(count)]

    @table(("callback_lost", ["delivered"]), ("callback_duplicate", ["sent", "sent", "delivered"]),
           ("callback_reorder", ["delivered", "sent"]))
    def test_order(self, kind, expected):
        statuses = self.statuses({"kind": kind}, len(expected))
        self.assertEqual(sorted(statuses), sorted(expected))

    def test_delay(self):
        self.assertEqual(self.statuses({"kind": "callback_delay", "milliseconds": 60_000}, 2), ["delivered", "sent"])
