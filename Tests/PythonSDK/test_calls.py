"""Calls: create, fetch, list, update, delete, status callbacks."""

import datetime

from case import SimulatorCase, table
from simulated_twilio import SENDER
from webhook_receiver import WebhookReceiver

LONG = "<Response><Pause length='60'/></Response>"


class Calls(SimulatorCase):
    def test_create_and_fetch(self):
        created = self.dial()
        self.assertEqual((created.status, created.direction), ("queued", "outbound-api"))
        self.assertIsNone(created.start_time)
        completed = self.eventually(
            lambda: next((call for call in [created.fetch()] if call.status == "completed" and call.price), None))
        self.assertEqual(completed.duration, "2")
        self.assertIsInstance(completed.price, str)
        self.assertIsInstance(completed.start_time, datetime.datetime)
        self.assertIsInstance(completed.end_time, datetime.datetime)

    def test_list_and_stream(self):
        sids = [self.dial(to="+1555123%04d" % number).sid for number in range(5)]
        self.assertEqual([call.sid for call in self.twilio.calls.stream(page_size=2)], sids[::-1])
        self.assertEqual([call.sid for call in self.twilio.calls.list(to="+15551230002")], [sids[2]])
        self.assertEqual(self.twilio.calls.list(status="busy"), [])
        waiting = self.twilio.calls(sids[4]).fetch()
        self.assertEqual((waiting.status, int(waiting.queue_time) > 3000), ("queued", True))

    @table((1,), (2,), (3,), (50,), (1000,))
    def test_pages(self, size):
        sids = [self.dial(to="+1555123%04d" % number).sid for number in range(4)]
        self.assertEqual([call.sid for call in self.twilio.calls.list(page_size=size)], sids[::-1])

    def test_filters(self):
        call = self.dial()
        self.eventually(lambda: call.fetch().status == "completed")
        day = datetime.timedelta(days=1)
        now = datetime.datetime.now(datetime.timezone.utc)
        for count, options in [
                (1, {"from_": SENDER}), (0, {"from_": "+15017122661"}), (1, {"status": "completed"}),
                (1, {"start_time": now.date()}), (1, {"start_time_after": now - day}),
                (0, {"start_time_after": now + day}), (1, {"start_time_before": now + day}),
                (1, {"end_time": now.date()}), (0, {"end_time_before": now - day}),
                (0, {"parent_call_sid": call.sid})]:
            with self.subTest(options=options):
                self.assertEqual(len(self.twilio.calls.list(**options)), count)

    def test_cancel_and_delete(self):
        created = self.dial(twiml=LONG)
        self.refused(20009, 409, created.delete)
        self.assertEqual(created.update(status="canceled").status, "canceled")
        self.refused(21220, 400, created.update, status="completed")
        self.assertTrue(created.delete())
        self.refused(20404, 404, created.fetch)

    def test_complete(self):
        created = self.dial(twiml=LONG)
        self.eventually(lambda: created.fetch().status == "in-progress")
        self.refused(21220, 400, created.update, status="canceled")
        self.assertEqual(created.update(status="completed").status, "completed")
        self.refused(21220, 400, created.update, twiml=LONG)

    @table(
        (21205, {"url": None}), (21205, {"url": "nowhere"}), (21201, {"to": ""}), (21213, {"from_": ""}),
        (21218, {"application_sid": "AP" + "0" * 32}), (21609, {"status_callback": "nowhere"}),
        (21626, {"status_callback_event": ["hungup"]}), (21263, {"machine_detection": "yes"}),
        (21263, {"machine_detection": "Enable", "machine_detection_silence_timeout": 1}),
        (20001, {"timeout": 601}), (20001, {"send_digits": "x"}), (20001, {"recording_channels": "three"}),
        (20001, {"twiml": "x" * 4001}), (21210, {"from_": "+15559999999"}), (21212, {"from_": "Trunkline"}))
    def test_refused(self, code, options):
        self.refused(code, 400, self.dial, **options)

    @table(("busy", "busy"), ("no-answer", "no-answer"), ("failed", "failed"), ("delivered", "completed"))
    def test_recipients(self, outcome, status):
        self.simulator.recipient("+15551230001", outcome)
        call = self.dial()
        self.eventually(lambda: call.fetch().status == status)

    @table(("machine", "Enable", "machine_start"), ("machine", "DetectMessageEnd", "machine_end_beep"),
           ("fax", "Enable", "fax"), ("delivered", "Enable", "human"))
    def test_machine_detection(self, outcome, mode, answer):
        self.simulator.recipient("+15551230001", outcome)
        call = self.dial(machine_detection=mode)
        self.eventually(lambda: call.fetch().answered_by == answer)

    def test_status_callbacks(self):
        events = ["initiated", "ringing", "answered", "completed"]
        with WebhookReceiver() as receiver:
            self.dial(status_callback=receiver.url + "/calls", status_callback_event=events)
            webhooks = receiver.wait(4, "/calls")
        statuses = {webhook.form["SequenceNumber"]: webhook.form["CallStatus"] for webhook in webhooks}
        self.assertEqual(statuses, {"0": "initiated", "1": "ringing", "2": "in-progress", "3": "completed"})


class Instructions(SimulatorCase):
    """What the SDK's own builder of TwiML says is done."""

    def test_a_conversation(self):
        from twilio.twiml.voice_response import Gather, VoiceResponse
        self.simulator.ask("recipients", {"number": "+15551230001", "outcome": "delivered", "digits": "7"})
        with WebhookReceiver() as receiver:
            menu = VoiceResponse()
            gather = Gather(num_digits=1, action="/chosen")
            gather.say("Press a key")
            menu.append(gather)
            receiver.answer("/voice", menu)
            done = VoiceResponse()
            done.say("Thank you")
            done.redirect("/bye")
            receiver.answer("/chosen", done)
            receiver.answer("/bye", VoiceResponse())
            call = self.dial(url=receiver.url + "/voice")
            self.assertEqual(receiver.wait(1, "/voice")[0].form["CallStatus"], "in-progress")
            self.assertEqual(receiver.wait(1, "/chosen")[0].form["Digits"], "7")
            self.assertEqual(receiver.wait(1, "/bye")[0].form["CallSid"], call.sid)
        self.eventually(lambda: call.fetch().status == "completed")

    def test_dial(self):
        from twilio.twiml.voice_response import VoiceResponse
        with WebhookReceiver() as receiver:
            response = VoiceResponse()
            response.dial("+15551230009", action=receiver.url + "/done")
            call = self.dial(twiml=response)
            form = receiver.wait(1, "/done")[0].form
        self.assertEqual(form["DialCallStatus"], "completed")
        child = self.twilio.calls.list(parent_call_sid=call.sid)[0]
        self.assertEqual((child.sid, child.direction), (form["DialCallSid"], "outbound-dial"))

    @table(("nonsense", 200, "12100"), ("", 500, "11200"))
    def test_notifications(self, document, status, code):
        with WebhookReceiver() as receiver:
            receiver.answer("/voice", document, status=status)
            call = self.dial(url=receiver.url + "/voice")
            self.eventually(lambda: call.fetch().status == "completed")
        notes = self.twilio.calls(call.sid).notifications.list()
        self.assertEqual([note.error_code for note in notes], [code])
        self.assertEqual(self.twilio.calls(call.sid).notifications(notes[0].sid).fetch().error_code, code)
        self.assertEqual(len(self.twilio.notifications.list(log=0)), 1)

    def test_a_call_comes_in(self):
        from twilio.twiml.voice_response import VoiceResponse
        number = self.twilio.incoming_phone_numbers.list(phone_number=SENDER)[0]
        with WebhookReceiver() as receiver:
            response = VoiceResponse()
            response.reject(reason="busy")
            receiver.answer("/voice", response)
            number.update(voice_url=receiver.url + "/voice")
            call = self.simulator.ask("calls", {"from": "+15551230001", "to": SENDER})
            self.assertEqual(receiver.wait(1, "/voice")[0].form["Direction"], "inbound")
            self.eventually(lambda: self.twilio.calls(call["sid"]).fetch().status == "busy")
