"""The main job through the official Python SDK, against a running simulator.

    TRUNKLINE_SIMULATOR_URL=http://127.0.0.1:4010 python test_main_job.py

Needs a simulator with its default accounts and senders; starts with a reset of it.
"""

import datetime
import json
import os
import time
import unittest
import urllib.request

from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator

from simulated_twilio import ACCOUNT, SENDER, SERVICE, TOKEN, client
from status_receiver import StatusReceiver

BASE_URL = os.environ.get("TRUNKLINE_SIMULATOR_URL", "http://127.0.0.1:4010")


def control(name, document=None):
    """Asks one of the simulator's own endpoints."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    body = None if document is None else json.dumps(document).encode()
    with opener.open(urllib.request.Request(BASE_URL + "/_simulator/" + name, data=body)) as answer:
        return json.load(answer)


def eventually(look, seconds=20):
    """The first true value of `look()`, asked again until the time is up."""
    end = time.monotonic() + seconds
    while True:
        value = look()
        if value or time.monotonic() > end:
            return value
        time.sleep(0.05)


class SimulatorCase(unittest.TestCase):
    def setUp(self):
        control("reset", {})
        self.twilio = client(BASE_URL)

    def refused(self, code, http_status, action, **options):
        with self.assertRaises(TwilioRestException) as caught:
            action(**options)
        self.assertEqual((caught.exception.code, caught.exception.status), (code, http_status))
        return caught.exception


class Messages(SimulatorCase):
    def send(self, to="+15551230001", **options):
        options = {"from_": SENDER, "body": "Hello", **options}
        return self.twilio.messages.create(to=to, **options)

    def test_create_and_fetch(self):
        created = self.send(body="Grüße 👋 & more = 100%")
        self.assertEqual(created.status, "queued")
        self.assertEqual(created.body, "Grüße 👋 & more = 100%")
        self.assertEqual(created.num_segments, "1")
        self.assertEqual(created.direction, "outbound-api")
        self.assertIsInstance(created.date_created, datetime.datetime)
        self.assertIsNone(created.date_sent)
        self.assertIsNone(created.price)
        delivered = eventually(
            lambda: next((m for m in [created.fetch()] if m.status == "delivered" and m.price), None))
        self.assertEqual(delivered.price, "-0.00750")
        self.assertEqual(delivered.price_unit, "USD")
        self.assertIsInstance(delivered.date_sent, datetime.datetime)

    def test_messaging_service(self):
        created = self.send(from_=None, messaging_service_sid=SERVICE)
        self.assertEqual((created.status, created.from_), ("accepted", None))
        chosen = eventually(lambda: created.fetch().from_)
        self.assertIn(chosen, ["+15017122661", "+15017122662"])

    def test_schedule_and_cancel(self):
        at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=1)
        created = self.send(from_=None, messaging_service_sid=SERVICE, schedule_type="fixed", send_at=at)
        self.assertEqual(created.status, "scheduled")
        self.assertEqual(created.update(status="canceled").status, "canceled")
        self.refused(30409, 409, created.update, status="canceled")

    def test_redact_and_delete(self):
        created = self.send()
        self.refused(20009, 409, created.delete)
        eventually(lambda: created.fetch().status == "delivered")
        self.assertEqual(created.update(body="").body, "")
        self.assertTrue(created.delete())
        self.refused(20404, 404, created.fetch)

    def test_list_and_stream(self):
        sids = [self.send(to="+1555123%04d" % number).sid for number in range(25)]
        self.assertEqual([m.sid for m in self.twilio.messages.list(page_size=7)], sids[::-1])
        self.assertEqual([m.sid for m in self.twilio.messages.stream(page_size=10, limit=15)], sids[:9:-1])
        self.assertEqual([m.sid for m in self.twilio.messages.list(to="+15551230003")], [sids[3]])
        self.assertEqual(len(self.twilio.messages.list(from_=SENDER)), 25)
        page = self.twilio.messages.page(page_size=10)
        second = page.next_page()
        self.assertEqual([m.sid for m in second], sids[14:4:-1])
        self.assertEqual([m.sid for m in second.previous_page()], sids[24:14:-1])

    def test_date_filters(self):
        created = self.send()
        sent = eventually(lambda: created.fetch().date_sent)
        hour = datetime.timedelta(hours=1)
        self.assertEqual(len(self.twilio.messages.list(date_sent_after=sent - hour)), 1)
        self.assertEqual(len(self.twilio.messages.list(date_sent_after=sent + hour)), 0)
        self.assertEqual(len(self.twilio.messages.list(date_sent_before=sent + hour)), 1)
        self.assertEqual(len(self.twilio.messages.list(date_sent=sent.date())), 1)

    def test_refusals(self):
        for code, status, options in [
            (21211, 400, {"to": "12345"}), (21211, 400, {"to": "+15005550001"}), (21612, 400, {"to": "+15005550002"}),
            (21408, 400, {"to": "+15005550003"}), (21610, 400, {"to": "+15005550004"}),
            (21614, 400, {"to": "+15005550009"}), (21212, 400, {"from_": "+15005550001"}),
            (21606, 400, {"from_": "+15005550007"}), (21611, 429, {"from_": "+15005550008"}),
            (21602, 400, {"body": ""}), (21603, 400, {"from_": None}), (21617, 400, {"body": "x" * 1601}),
            (21620, 400, {"media_url": ["nowhere"]}), (63007, 400, {"from_": "whatsapp:+15005550006"}),
        ]:
            with self.subTest(code=code, options=options):
                refused = self.refused(code, status, self.send, **options)
                self.assertEqual(refused.uri, "/Accounts/%s/Messages.json" % ACCOUNT)

    def test_wrong_token(self):
        self.refused(20003, 401, client(BASE_URL, password="wrong").messages.create, to="x", from_="y")

    def test_api_key(self):
        keyed = client(BASE_URL, "SK00000000000000000000000000000001", "simulator-secret")
        self.assertEqual(keyed.messages.create(to="+15551230001", from_=SENDER, body="x").status, "queued")

    def test_rate_limit_fault(self):
        control("faults", {"faults": [{"kind": "rate_limit", "count": 1}]})
        self.refused(20429, 429, self.send)
        self.assertEqual(self.send().status, "queued")

    def test_signed_status_callbacks(self):
        with StatusReceiver() as receiver:
            created = self.send(status_callback=receiver.url + "/status?job=1")
            callbacks = receiver.wait(2, "/status?job=1")
        self.assertEqual(sorted(form["MessageStatus"] for form, _ in callbacks), ["delivered", "sent"])
        for form, signature in callbacks:
            self.assertEqual(form["MessageSid"], created.sid)
            self.assertTrue(RequestValidator(TOKEN).validate(receiver.url + "/status?job=1", form, signature))
            self.assertFalse(RequestValidator("other").validate(receiver.url + "/status?job=1", form, signature))
        self.assertEqual(eventually(lambda: control("stats")["callbacks"]["sent"]), 2)


class Calls(SimulatorCase):
    def dial(self, to="+15551230001", **options):
        options = {"from_": SENDER, "url": "https://example.com/voice", **options}
        return self.twilio.calls.create(to=to, **options)

    def test_create_and_fetch(self):
        created = self.dial()
        self.assertEqual(created.status, "queued")
        self.assertIsNone(created.start_time)
        completed = eventually(
            lambda: next((c for c in [created.fetch()] if c.status == "completed" and c.price), None))
        self.assertEqual(completed.duration, "2")
        self.assertIsInstance(completed.start_time, datetime.datetime)
        self.assertIsInstance(completed.end_time, datetime.datetime)

    def test_list_and_stream(self):
        sids = [self.dial(to="+1555123%04d" % number).sid for number in range(5)]
        self.assertEqual([c.sid for c in self.twilio.calls.stream(page_size=2)], sids[::-1])
        self.assertEqual([c.sid for c in self.twilio.calls.list(to="+15551230002")], [sids[2]])
        self.assertEqual(self.twilio.calls.list(status="busy"), [])
        waiting = self.twilio.calls(sids[4]).fetch()
        self.assertEqual((waiting.status, int(waiting.queue_time) > 3000), ("queued", True))

    def test_end(self):
        created = self.dial(twiml="<Response><Pause length='60'/></Response>", url=None)
        self.assertEqual(created.update(status="canceled").status, "canceled")
        self.refused(21220, 400, created.update, status="completed")
        self.assertTrue(created.delete())

    def test_refusals(self):
        for code, options in [
            (21217, {"to": "+15005550001"}), (21214, {"to": "+15005550002"}), (21215, {"to": "+15005550003"}),
            (21216, {"to": "+15005550004"}), (21212, {"from_": "+15005550001"}), (21210, {"from_": "+15005550005"}),
            (21205, {"url": None}), (21205, {"url": "nowhere"}),
        ]:
            with self.subTest(code=code, options=options):
                self.refused(code, 400, self.dial, **options)

    def test_signed_status_callbacks(self):
        events = ["initiated", "ringing", "answered", "completed"]
        with StatusReceiver() as receiver:
            self.dial(status_callback=receiver.url + "/calls", status_callback_event=events)
            callbacks = receiver.wait(4, "/calls")
        statuses = {form["SequenceNumber"]: form["CallStatus"] for form, _ in callbacks}
        self.assertEqual(statuses, {"0": "initiated", "1": "ringing", "2": "in-progress", "3": "completed"})
        for form, signature in callbacks:
            self.assertTrue(RequestValidator(TOKEN).validate(receiver.url + "/calls", form, signature))


class Account(SimulatorCase):
    def test_fetch(self):
        account = self.twilio.api.v2010.accounts(ACCOUNT).fetch()
        self.assertEqual((account.sid, account.status, account.type), (ACCOUNT, "active", "Full"))


if __name__ == "__main__":
    unittest.main()
