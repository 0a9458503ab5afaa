"""Recordings: of whole calls, on request, and by `<Record>`."""

import datetime
import urllib.request

from case import SimulatorCase, table
from simulated_twilio import ACCOUNT, TOKEN
from webhook_receiver import WebhookReceiver

LONG = "<Response><Pause length='60'/></Response>"


class Recordings(SimulatorCase):
    def live(self, **options):
        call = self.dial(twiml=LONG, **options)
        self.eventually(lambda: call.fetch().status == "in-progress")
        return self.twilio.calls(call.sid)

    def recorded(self):
        """A complete recording of a call that is over."""
        call = self.live(record=True)
        call.update(status="completed")
        return self.eventually(
            lambda: next((found for found in call.recordings.list() if found.status == "completed"), None))

    def test_a_whole_call(self):
        with WebhookReceiver() as receiver:
            call = self.live(
                record=True, recording_channels="dual", recording_status_callback=receiver.url + "/recorded",
                recording_status_callback_event=["in-progress", "completed"])
            call.update(status="completed")
            statuses = [webhook.form["RecordingStatus"] for webhook in receiver.wait(2, "/recorded")]
        self.assertEqual(statuses, ["in-progress", "completed"])
        recording = self.twilio.recordings.list()[0]
        self.assertEqual((recording.channels, recording.source), (2, "OutboundAPI"))
        self.assertIsInstance(recording.price, str)

    def test_on_request(self):
        call = self.live()
        recording = call.recordings.create(recording_track="inbound")
        self.assertEqual((recording.status, recording.track), ("in-progress", "inbound"))
        self.assertEqual(call.recordings(recording.sid).update(status="paused").status, "paused")
        self.assertEqual(call.recordings("Twilio.CURRENT").update(status="in-progress").status, "in-progress")
        self.refused(20009, 409, call.recordings(recording.sid).delete)
        call.recordings(recording.sid).update(status="stopped")
        self.eventually(lambda: call.recordings(recording.sid).fetch().status == "completed")
        self.refused(21220, 400, call.recordings(recording.sid).update, status="paused")

    def test_only_live_calls(self):
        call = self.dial()
        self.refused(21220, 400, self.twilio.calls(call.sid).recordings.create)

    def test_filters(self):
        recording = self.recorded()
        day = datetime.timedelta(days=1)
        today = datetime.datetime.now(datetime.timezone.utc)
        for count, options in [
                (1, {}), (1, {"call_sid": recording.call_sid}), (0, {"call_sid": "CA" + "0" * 32}),
                (1, {"date_created": today.date()}), (0, {"date_created_after": today + day}),
                (1, {"date_created_before": today + day}), (0, {"conference_sid": "CF" + "0" * 32})]:
            with self.subTest(options=options):
                self.assertEqual(len(self.twilio.recordings.list(**options)), count)

    def test_soft_deletion(self):
        recording = self.twilio.recordings(self.recorded().sid)
        self.assertTrue(recording.delete())
        self.refused(20404, 404, recording.fetch)
        self.assertEqual(recording.fetch(include_soft_deleted=True).status, "deleted")
        self.assertEqual(self.twilio.recordings.list(), [])
        self.assertEqual(len(self.twilio.recordings.list(include_soft_deleted=True)), 1)

    @table(("", "audio/x-wav"), (".wav", "audio/x-wav"), (".mp3", "audio/mpeg"))
    def test_the_sound(self, suffix, content_type):
        recording = self.recorded()
        address = recording.uri.replace(".json", suffix).replace(
            "/Calls/" + recording.call_sid, "")
        request = urllib.request.Request(self.simulator.url + address)
        manager = urllib.request.HTTPPasswordMgrWithPriorAuth()
        manager.add_password(None, self.simulator.url, ACCOUNT, TOKEN, is_authenticated=True)
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPBasicAuthHandler(manager))
        with opener.open(request) as answer:
            self.assertEqual(answer.headers["Content-Type"], content_type)
            self.assertGreater(len(answer.read()), 100)
