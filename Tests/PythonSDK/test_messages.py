"""Messages: create, fetch, update, delete."""

import datetime

from case import SimulatorCase
from simulated_twilio import SERVICE


class Messages(SimulatorCase):
    def test_create_and_fetch(self):
        created = self.send(body="Grüße 👋 & more = 100%")
        self.assertEqual(created.status, "queued")
        self.assertEqual(created.body, "Grüße 👋 & more = 100%")
        self.assertEqual(created.num_segments, "1")
        self.assertEqual(created.direction, "outbound-api")
        self.assertIsInstance(created.date_created, datetime.datetime)
        self.assertIsNone(created.date_sent)
        self.assertIsNone(created.price)
        delivered = self.eventually(
            lambda: next((message for message in [created.fetch()] if message.status == "delivered" and message.price), None))
        self.assertEqual(delivered.price, "-0.00750")
        self.assertEqual(delivered.price_unit, "USD")
        self.assertIsInstance(delivered.date_sent, datetime.datetime)

    def test_messaging_service(self):
        created = self.send(from_=None, messaging_service_sid=SERVICE)
        self.assertEqual((created.status, created.from_), ("accepted", None))
        chosen = self.eventually(lambda: created.fetch().from_)
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
        self.eventually(lambda: created.fetch().status == "delivered")
        self.assertEqual(created.update(body="").body, "")
        self.assertTrue(created.delete())
        self.refused(20404, 404, created.fetch)
