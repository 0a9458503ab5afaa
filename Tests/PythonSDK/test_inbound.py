"""Inbound messages: the webhook, the TwiML that answers it, opt-outs."""

from twilio.twiml.messaging_response import MessagingResponse

from case import SimulatorCase, table
from simulated_twilio import ACCOUNT, SENDER, SERVICE
from webhook_receiver import WebhookReceiver

USER = "+15551230001"


class Inbound(SimulatorCase):
    def receive(self, body="Hi", to=SENDER, from_=USER, **more):
        return self.simulator.inbound(from_=from_, to=to, body=body, **more)["sid"]

    def listen(self, url, number=SENDER, **more):
        self.twilio.incoming_phone_numbers.list(phone_number=number)[0].update(sms_url=url, **more)

    def replies(self):
        return [message.body for message in self.twilio.messages.list(to=USER)
                if message.direction == "outbound-reply"]

    def test_message(self):
        message = self.twilio.messages(self.receive()).fetch()
        self.assertEqual((message.direction, message.status, message.from_), ("inbound", "received", USER))

    def test_webhook(self):
        with WebhookReceiver() as receiver:
            self.listen(receiver.url + "/sms?x=1")
            sid = self.receive("Grüße 👋")
            form = receiver.wait(1)[0].form
        self.assertEqual((form["MessageSid"], form["SmsSid"], form["AccountSid"]), (sid, sid, ACCOUNT))
        self.assertEqual((form["From"], form["To"], form["Body"]), (USER, SENDER, "Grüße 👋"))
        self.assertEqual((form["NumMedia"], form["NumSegments"], form["SmsStatus"]), ("0", "1", "received"))

    def test_twiml_reply(self):
        response = MessagingResponse()
        response.message("One & two")
        with WebhookReceiver() as receiver:
            receiver.answer("/sms", response)
            self.listen(receiver.url + "/sms")
            self.receive()
            self.assertEqual(self.eventually(self.replies), ["One & two"])

    def test_redirect(self):
        first, second = MessagingResponse(), MessagingResponse()
        first.redirect("/second")
        message = second.message()
        message.body("Here")
        message.media("https://example.com/a.png")
        with WebhookReceiver() as receiver:
            receiver.answer("/sms", first)
            receiver.answer("/second", second)
            self.listen(receiver.url + "/sms")
            sid = self.receive()
            self.assertEqual(self.eventually(self.replies), ["Here"])
            self.assertEqual(receiver.wait(1, "/second")[0].form["MessageSid"], sid)

    def test_plain_text_and_get(self):
        with WebhookReceiver() as receiver:
            receiver.answer("/sms", "Thanks", content_type="text/plain")
            self.listen(receiver.url + "/sms", sms_method="GET")
            self.receive()
            self.assertEqual(self.eventually(self.replies), ["Thanks"])
            self.assertEqual(receiver.wait(1)[0].method, "GET")

    def test_fallback(self):
        with WebhookReceiver() as receiver:
            receiver.answer("/sms", "", status=500)
            receiver.answer("/fallback", "Sorry", content_type="text/plain")
            self.listen(receiver.url + "/sms", sms_fallback_url=receiver.url + "/fallback")
            self.receive()
            self.assertEqual(self.eventually(self.replies), ["Sorry"])
            form = receiver.wait(1, "/fallback")[0].form
        self.assertEqual((form["ErrorCode"], form["ErrorUrl"]), ("11200", receiver.url + "/sms"))

    def test_retries(self):
        with WebhookReceiver() as receiver:
            receiver.answer("/sms", "", status=503)
            self.listen(receiver.url + "/sms#rc=2&rp=5xx")
            self.receive()
            tries = receiver.wait(3)
        self.assertEqual(len(tries), 3)
        self.assertEqual(len({webhook.headers["I-Twilio-Idempotency-Token"] for webhook in tries}), 1)

    def test_service(self):
        with WebhookReceiver() as receiver:
            self.twilio.messaging.v1.services(SERVICE).update(inbound_request_url=receiver.url + "/service")
            self.receive(to="+15017122661")
            self.assertEqual(receiver.wait(1, "/service")[0].form["MessagingServiceSid"], SERVICE)

    def test_media(self):
        sid = self.receive("", media=["https://example.com/a.png"])
        self.assertEqual([one.content_type for one in self.twilio.messages(sid).media.list()], ["image/png"])

    @table(("STOP",), ("stopall",), ("Unsubscribe",), ("CANCEL",), ("end",), ("QUIT",))
    def test_stop_and_start(self, word):
        self.receive(word)
        self.refused(21610, 400, self.send, to=USER)
        self.assertEqual(len(self.replies()), 1)
        self.receive("START")
        self.assertEqual(self.send(to=USER).status, "queued")

    def test_whatsapp_window(self):
        user, sender = "whatsapp:" + USER, "whatsapp:+14155238886"
        late = self.send(to=user, from_=sender)
        self.assertEqual(late.status, "queued")
        failed = self.eventually(lambda: next((m for m in [late.fetch()] if m.status == "failed"), None))
        self.assertEqual(failed.error_code, 63016)
        self.receive(from_=user, to=sender)
        free = self.send(to=user, from_=sender)
        self.eventually(lambda: free.fetch().status == "delivered")
