"""Messaging Services: the resource, the pools of senders, and messages through them."""

import datetime

from case import SimulatorCase, table
from simulated_twilio import ACCOUNT, SERVICE


class MessagingServices(SimulatorCase):
    def create(self, **options):
        return self.twilio.messaging.v1.services.create(**{"friendly_name": "News", **options})

    def number(self, phone_number):
        return self.twilio.incoming_phone_numbers.list(phone_number=phone_number)[0].sid

    def test_create_and_fetch(self):
        created = self.create(inbound_request_url="https://example.com/in", inbound_method="GET", validity_period=600)
        self.assertRegex(created.sid, "^MG[0-9a-f]{32}$")
        self.assertEqual((created.account_sid, created.friendly_name), (ACCOUNT, "News"))
        self.assertEqual((created.inbound_request_url, created.inbound_method), ("https://example.com/in", "GET"))
        self.assertEqual(created.validity_period, 600)
        self.assertIs(created.sticky_sender, True)
        self.assertIsInstance(created.date_created, datetime.datetime)
        fetched = self.twilio.messaging.v1.services(created.sid).fetch()
        self.assertEqual(fetched.links, created.links)

    def test_update(self):
        created = self.create(status_callback="https://example.com/status")
        updated = created.update(friendly_name="Other", status_callback="", sticky_sender=False)
        self.assertEqual((updated.friendly_name, updated.status_callback), ("Other", None))
        self.assertIs(updated.sticky_sender, False)

    def test_delete(self):
        created = self.create()
        self.assertTrue(created.delete())
        self.refused(20404, 404, created.fetch)
        self.refused(21701, 400, self.send, from_=None, messaging_service_sid=created.sid)

    @table((1,), (2,), (5,), (50,))
    def test_list(self, page_size):
        sids = [self.create(friendly_name=str(number)).sid for number in range(5)]
        listed = self.twilio.messaging.v1.services.list(page_size=page_size)
        self.assertEqual([service.sid for service in listed], sids[::-1] + [SERVICE])

    def test_stream(self):
        sids = [self.create(friendly_name=str(number)).sid for number in range(4)]
        streamed = self.twilio.messaging.v1.services.stream(page_size=2, limit=3)
        self.assertEqual([service.sid for service in streamed], sids[:0:-1])

    @table(({"friendly_name": ""}, 20001), ({"validity_period": 0}, 21624), ({"validity_period": 36001}, 21624),
           ({"inbound_request_url": "nowhere"}, 20001), ({"fallback_method": "PUT"}, 20001))
    def test_refused(self, options, code):
        self.refused(code, 400, self.create, **options)

    def test_phone_numbers(self):
        pool = self.twilio.messaging.v1.services(self.create().sid).phone_numbers
        sid = self.number("+15017122663")
        added = pool.create(phone_number_sid=sid)
        self.assertEqual((added.sid, added.phone_number, added.country_code), (sid, "+15017122663", "US"))
        self.assertIn("SMS", added.capabilities)
        self.assertEqual([number.sid for number in pool.list()], [sid])
        self.assertEqual(pool(sid).fetch().phone_number, "+15017122663")
        self.refused(21710, 409, pool.create, phone_number_sid=sid)
        other = self.twilio.messaging.v1.services(self.create().sid).phone_numbers
        self.refused(21712, 409, other.create, phone_number_sid=sid)
        self.assertTrue(pool(sid).delete())
        self.refused(20404, 404, pool(sid).fetch)

    def test_alpha_senders(self):
        pool = self.twilio.messaging.v1.services(self.create().sid).alpha_senders
        added = pool.create(alpha_sender="Trunkline")
        self.assertRegex(added.sid, "^AI[0-9a-f]{32}$")
        self.assertEqual([sender.alpha_sender for sender in pool.list()], ["Trunkline"])
        self.refused(20001, 400, pool.create, alpha_sender="far too long a name")
        self.assertTrue(pool(added.sid).delete())
        self.assertEqual(pool.list(), [])

    def test_other_pools_are_empty(self):
        service = self.twilio.messaging.v1.services(SERVICE)
        self.assertEqual(len(service.phone_numbers.list()), 2)
        self.assertEqual(service.short_codes.list(), [])
        self.assertEqual(service.channel_senders.list(), [])

    def failed(self, **options):
        created = self.send(from_=None, **options)
        self.assertEqual((created.status, created.from_, created.num_segments), ("accepted", None, "0"))
        return self.eventually(lambda: next((m for m in [created.fetch()] if m.status == "failed"), None))

    def test_without_numbers(self):
        self.assertEqual(self.failed(messaging_service_sid=self.create().sid).error_code, 21704)

    @table((21610, "+15005550004"), (21612, "+15005550002"), (21408, "+15005550003"), (21614, "+15005550009"))
    def test_asynchronous_validation(self, code, to):
        self.assertEqual(self.failed(messaging_service_sid=SERVICE, to=to).error_code, code)

    @table((21610, "+15005550004"), (21612, "+15005550002"), (21408, "+15005550003"), (21614, "+15005550009"))
    def test_synchronous_validation(self, code, to):
        self.twilio.messaging.v1.services(SERVICE).update(synchronous_validation=True)
        self.refused(code, 400, self.send, from_=None, messaging_service_sid=SERVICE, to=to)
