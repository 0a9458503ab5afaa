"""Messages: list, stream, pages and filters."""

import datetime
import json

from twilio.base.exceptions import TwilioException

from case import SimulatorCase, table
from simulated_twilio import SENDER, SERVICE

DAY = datetime.timedelta(days=1)


class Pages(SimulatorCase):
    def send_many(self, count):
        return [self.send(to="+1555123%04d" % number).sid for number in range(count)][::-1]

    @table((1, 3), (2, 7), (7, 25), (50, 55), (1000, 5))
    def test_list_meets_every_message_once(self, page_size, count):
        sids = self.send_many(count)
        self.assertEqual([message.sid for message in self.twilio.messages.list(page_size=page_size)], sids)

    @table((10, 15), (50, 20), (1, 2))
    def test_stream_ends_at_its_limit(self, page_size, limit):
        sids = self.send_many(25)
        streamed = self.twilio.messages.stream(page_size=page_size, limit=limit)
        self.assertEqual([message.sid for message in streamed], sids[:limit])

    def test_the_default_page_has_fifty(self):
        sids = self.send_many(51)
        page = self.twilio.messages.page()
        self.assertEqual([message.sid for message in page], sids[:50])
        self.assertEqual([message.sid for message in page.next_page()], sids[50:])

    def test_next_and_previous(self):
        sids = self.send_many(25)
        first = self.twilio.messages.page(page_size=10)
        self.assertIsNone(first.previous_page())
        first = self.twilio.messages.page(page_size=10)
        list(first)
        second = first.next_page()
        self.assertEqual([message.sid for message in second], sids[10:20])
        third = second.next_page()
        self.assertEqual([message.sid for message in third], sids[20:])
        self.assertIsNone(third.next_page())
        self.assertEqual([message.sid for message in second.previous_page()], sids[:10])

    def test_a_page_by_its_address(self):
        sids = self.send_many(4)
        address = self.twilio.messages.page(page_size=2).next_page_url
        self.assertEqual([message.sid for message in self.twilio.messages.get_page(address)], sids[2:])

    def test_a_page_by_its_token(self):
        sids = self.send_many(4)
        page = self.twilio.messages.page(page_token="PA" + sids[1], page_number=1, page_size=2)
        self.assertEqual([message.sid for message in page], sids[2:])

    def test_a_walk_is_not_disturbed_by_new_messages(self):
        sids = self.send_many(6)
        walked = []
        for message in self.twilio.messages.stream(page_size=2):
            walked.append(message.sid)
            self.send()
        self.assertEqual(walked, sids)

    def test_an_empty_list(self):
        self.assertEqual(self.twilio.messages.list(), [])
        self.assertIsNone(self.twilio.messages.page().next_page())

    @table((20007, 1001), (20001, 0), (20001, -1))
    def test_page_size_is_refused(self, code, size):
        self.page_is_refused(code, page_size=size)

    def test_an_unknown_token_is_refused(self):
        self.page_is_refused(20001, page_token="PASM" + "0" * 32)

    def page_is_refused(self, code, **options):
        # The SDK does not make an exception of its usual kind of a page's error.
        with self.assertRaises(TwilioException) as caught:
            self.twilio.messages.page(**options)
        answer = caught.exception.args[1]
        self.assertEqual((answer.status_code, json.loads(answer.text)["code"]), (400, code))


class AddressFilters(SimulatorCase):
    def setUp(self):
        super().setUp()
        self.first = self.send(to="+15551230001").sid
        self.second = self.send(to="+15551230002", from_="+15017122661").sid
        self.third = self.send(to="whatsapp:+15551230001", from_="whatsapp:+14155238886").sid

    def found(self, **filters):
        return [message.sid for message in self.twilio.messages.list(**filters)]

    def test_to(self):
        self.assertEqual(self.found(to="+15551230001"), [self.first])

    def test_from(self):
        self.assertEqual(self.found(from_="+15017122661"), [self.second])

    def test_a_channel_is_another_address(self):
        self.assertEqual(self.found(to="whatsapp:+15551230001"), [self.third])

    def test_to_and_from(self):
        self.assertEqual(self.found(to="+15551230002", from_=SENDER), [])
        self.assertEqual(self.found(to="+15551230001", from_=SENDER), [self.first])

    def test_nobody(self):
        self.assertEqual(self.found(to="+15559999999"), [])


class DateFilters(SimulatorCase):
    """Of two messages a week apart."""

    def setUp(self):
        super().setUp()
        self.old = self.send(body="old")
        self.simulator.advance(7 * 86400)
        self.new = self.send(body="new")
        self.simulator.advance(3600)
        self.sent = self.new.fetch().date_sent

    def day(self, days=0):
        """The day on which the new one was sent, or so many days later, as a whole day is written."""
        return str((self.sent + days * DAY).date())

    def found(self, **filters):
        return [message.body for message in self.twilio.messages.list(to="+15551230001", **filters)]

    def test_day(self):
        self.assertEqual(self.found(date_sent=self.day()), ["new"])
        self.assertEqual(self.found(date_sent=self.day(-7)), ["old"])
        self.assertEqual(self.found(date_sent=self.day(-3)), [])

    def test_after_includes_the_day(self):
        self.assertEqual(self.found(date_sent_after=self.day()), ["new"])
        self.assertEqual(self.found(date_sent_after=self.day(-7)), ["new", "old"])
        self.assertEqual(self.found(date_sent_after=self.day(1)), [])

    def test_before_includes_the_day(self):
        self.assertEqual(self.found(date_sent_before=self.day()), ["new", "old"])
        self.assertEqual(self.found(date_sent_before=self.day(-1)), ["old"])
        self.assertEqual(self.found(date_sent_before=self.day(-8)), [])

    def test_instants(self):
        self.assertEqual(self.found(date_sent_after=self.sent), ["new"])
        self.assertEqual(self.found(date_sent_after=self.sent + datetime.timedelta(seconds=1)), [])
        self.assertEqual(self.found(date_sent_before=self.sent - datetime.timedelta(seconds=1)), ["old"])

    def test_a_range(self):
        self.assertEqual(
            self.found(date_sent_after=self.sent - 8 * DAY, date_sent_before=self.sent - DAY), ["old"])

    def test_what_has_not_been_sent_is_never_found(self):
        self.assertIsNone(self.send(to="+15551230003", from_=None, messaging_service_sid=SERVICE).date_sent)
        self.assertEqual(self.twilio.messages.list(to="+15551230003", date_sent_after=self.sent - DAY), [])
