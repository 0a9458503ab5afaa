"""Calls: create, fetch, list, update, delete, status callbacks."""

import datetime

from case import SimulatorCase, table
from webhook_receiver import WebhookReceiver


class Calls(SimulatorCase):
    def test_create_and_fetch(self):
        created = self.dial()
        self.assertEqual(created.status, "queued")
        self.assertIsNone(created.start_time)
        completed = self.eventually(
            lambda: next((call for call in [created.fetch()] if call.status == "completed" and call.price), None))
        self.assertEqual(completed.duration, "2")
        self.assertIsInstance(completed.start_time, datetime.datetime)
        self.assertIsInstance(completed.end_time, datetime.datetime)

    def test_list_and_stream(self):
        sids = [self.dial(to="+1555123%04d" % number).sid for number in range(5)]
        self.assertEqual([call.sid for call in self.twilio.calls.stream(page_size=2)], sids[::-1])
        self.assertEqual([call.sid for call in self.twilio.calls.list(to="+15551230002")], [sids[2]])
        self.assertEqual(self.twilio.calls.list(status="busy"), [])
        waiting = self.twilio.calls(sids[4]).fetch()
        self.assertEqual((waiting.status, int(waiting.queue_time) > 3000), ("queued", True))

    def test_cancel_and_delete(self):
        created = self.dial(twiml="<Response><Pause length='60'/></Response>", url=None)
        self.assertEqual(created.update(status="canceled").status, "canceled")
        self.refused(21220, 400, created.update, status="completed")
        self.assertTrue(created.delete())

    @table((21205, {"url": None}), (21205, {"url": "nowhere"}))
    def test_refused(self, code, options):
        self.refused(code, 400, self.dial, **options)

    def test_status_callbacks(self):
        events = ["initiated", "ringing", "answered", "completed"]
        with WebhookReceiver() as receiver:
            self.dial(status_callback=receiver.url + "/calls", status_callback_event=events)
            webhooks = receiver.wait(4, "/calls")
        statuses = {webhook.form["SequenceNumber"]: webhook.form["CallStatus"] for webhook in webhooks}
        self.assertEqual(statuses, {"0": "initiated", "1": "ringing", "2": "in-progress", "3": "completed"})
