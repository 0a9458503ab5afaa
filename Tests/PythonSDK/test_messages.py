"""Messages: create, fetch, update, delete."""

import datetime

from case import SimulatorCase, table
from simulated_twilio import ACCOUNT, SENDER, SERVICE

GSM, CYRILLIC, EMOJI = "a", "ж", "😀"


class Create(SimulatorCase):
    def test_shows_what_was_asked_for(self):
        created = self.send(body="Grüße 👋 & more = 100%")
        self.assertEqual(
            (created.body, created.to, created.from_, created.account_sid, created.status, created.direction),
            ("Grüße 👋 & more = 100%", "+15551230001", SENDER, ACCOUNT, "queued", "outbound-api"))
        self.assertEqual((created.num_segments, created.num_media, created.api_version), ("1", "0", "2010-04-01"))
        self.assertRegex(created.sid, "^SM[0-9a-f]{32}$")
        self.assertIsInstance(created.date_created, datetime.datetime)
        for name in ["date_sent", "price", "error_code", "error_message", "messaging_service_sid"]:
            self.assertIsNone(getattr(created, name), name)

    def test_with_media_is_an_mms(self):
        created = self.send(body=None, media_url=["https://example.com/a.jpg", "https://example.com/b.png"])
        self.assertRegex(created.sid, "^MM[0-9a-f]{32}$")
        self.assertEqual(created.num_media, "2")

    @table(("blank", "+1 555 123 0001"), ("punctuation", "+1 (555) 123-0001"), ("dots", "+1.555.123.0001"))
    def test_a_number_is_shown_in_its_own_form(self, _, to):
        self.assertEqual(self.send(to=to).to, "+15551230001")

    @table((GSM * 160, "1"), (GSM * 161, "2"), (GSM * 306, "2"), (GSM * 307, "3"), (GSM * 1600, "11"),
           ("€" * 80, "1"), ("€" * 81, "2"), (GSM * 152 + "€" + GSM * 152, "3"), (CYRILLIC * 70, "1"),
           (CYRILLIC * 71, "2"), (CYRILLIC * 134, "2"), (CYRILLIC * 135, "3"), (EMOJI * 35, "1"), (EMOJI * 36, "2"),
           (CYRILLIC * 66 + EMOJI + CYRILLIC * 66, "3"))
    def test_segments(self, body, segments):
        self.assertEqual(self.send(body=body).num_segments, segments)

    def test_with_a_service_a_sender_is_chosen_later(self):
        created = self.send(from_=None, messaging_service_sid=SERVICE)
        self.assertEqual((created.status, created.from_, created.num_segments), ("accepted", None, "0"))
        self.simulator.advance(60)
        delivered = created.fetch()
        self.assertIn(delivered.from_, ["+15017122661", "+15017122662"])
        self.assertEqual((delivered.status, delivered.num_segments), ("delivered", "1"))

    def test_whatsapp(self):
        created = self.send(to="whatsapp:+15551230001", from_="whatsapp:+14155238886")
        self.assertEqual((created.to, created.from_), ("whatsapp:+15551230001", "whatsapp:+14155238886"))


class Fetch(SimulatorCase):
    def test_life_ends_with_price_and_date(self):
        created = self.send()
        self.simulator.advance(60)
        delivered = created.fetch()
        self.assertEqual((delivered.status, delivered.price, delivered.price_unit), ("delivered", "-0.00750", "USD"))
        self.assertGreaterEqual(delivered.date_sent, delivered.date_created)
        self.assertGreaterEqual(delivered.date_updated, delivered.date_sent)

    @table(("+12025550194", "undelivered", 30003), ("+12025550195", "undelivered", 30005),
           ("+12025550196", "undelivered", 30006), ("+12025550197", "undelivered", 30007),
           ("+12025550199", "failed", 30008))
    def test_what_does_not_arrive_says_why(self, to, status, code):
        created = self.send(to=to)
        self.simulator.advance(60)
        ended = created.fetch()
        self.assertEqual((ended.status, ended.error_code), (status, code))
        self.assertTrue(ended.error_message)

    def test_without_a_receipt_it_stays_sent(self):
        created = self.send(to="+12025550198")
        self.simulator.advance(86400)
        self.assertEqual(created.fetch().status, "sent")

    @table(("delivered", None), ("undelivered", 30004), ("failed", 30007))
    def test_a_recipient_behaves_as_told(self, outcome, code):
        self.simulator.recipient("+15551230001", outcome, code)
        created = self.send()
        self.simulator.advance(60)
        ended = created.fetch()
        self.assertEqual((ended.status, ended.error_code), (outcome, code))

    @table(("SM" + "0" * 32,), ("MM" + "0" * 32,), ("SM1",))
    def test_what_is_not_there(self, sid):
        self.refused(20404, 404, self.twilio.messages(sid).fetch)


class Update(SimulatorCase):
    def test_redact(self):
        created = self.send()
        self.simulator.advance(60)
        self.assertEqual(created.update(body="").body, "")
        self.assertEqual(created.fetch().body, "")

    def test_redact_before_the_end(self):
        self.assertIn("delivery has not been completed", self.refused(20009, 409, self.send().update, body="").msg)

    def test_a_body_cannot_be_changed(self):
        created = self.send()
        self.simulator.advance(60)
        self.assertEqual(created.fetch().body, "Hello")
        self.refused(20001, 400, created.update, body="Other")

    def test_cancel_what_is_scheduled(self):
        now = datetime.datetime.fromisoformat(self.simulator.ask("clock")["now"])
        created = self.send(
            from_=None, messaging_service_sid=SERVICE, schedule_type="fixed", send_at=now + datetime.timedelta(hours=1))
        self.assertEqual(created.status, "scheduled")
        self.assertEqual(created.update(status="canceled").status, "canceled")
        self.simulator.advance(86400)
        self.assertEqual(created.fetch().status, "canceled")
        self.refused(30409, 409, created.update, status="canceled")

    def test_what_is_scheduled_is_sent_in_time(self):
        now = datetime.datetime.fromisoformat(self.simulator.ask("clock")["now"])
        created = self.send(
            from_=None, messaging_service_sid=SERVICE, schedule_type="fixed", send_at=now + datetime.timedelta(hours=2))
        self.simulator.advance(3600)
        self.assertEqual(created.fetch().status, "scheduled")
        self.simulator.advance(3700)
        delivered = created.fetch()
        self.assertEqual(delivered.status, "delivered")
        self.assertLess(abs(delivered.date_sent - now - datetime.timedelta(hours=2)), datetime.timedelta(seconds=10))

    def test_what_has_been_delivered_cannot_be_canceled(self):
        created = self.send()
        self.simulator.advance(60)
        self.refused(30409, 409, created.update, status="canceled")


class Delete(SimulatorCase):
    def test_is_gone_from_everywhere(self):
        created = self.send()
        self.simulator.advance(60)
        self.assertTrue(created.delete())
        self.refused(20404, 404, created.fetch)
        self.refused(20404, 404, created.delete)
        self.assertEqual(self.twilio.messages.list(), [])

    def test_before_the_end(self):
        self.refused(20009, 409, self.send().delete)
