"""Messages: list, stream, pages and filters."""

import datetime

from case import SimulatorCase
from simulated_twilio import SENDER


class Lists(SimulatorCase):
    def test_list_and_stream(self):
        sids = [self.send(to="+1555123%04d" % number).sid for number in range(25)]
        self.assertEqual([message.sid for message in self.twilio.messages.list(page_size=7)], sids[::-1])
        self.assertEqual([message.sid for message in self.twilio.messages.stream(page_size=10, limit=15)], sids[:9:-1])
        self.assertEqual([message.sid for message in self.twilio.messages.list(to="+15551230003")], [sids[3]])
        self.assertEqual(len(self.twilio.messages.list(from_=SENDER)), 25)
        page = self.twilio.messages.page(page_size=10)
        second = page.next_page()
        self.assertEqual([message.sid for message in second], sids[14:4:-1])
        self.assertEqual([message.sid for message in second.previous_page()], sids[24:14:-1])


class DateFilters(SimulatorCase):
    def test_date_filters(self):
        created = self.send()
        sent = self.eventually(lambda: created.fetch().date_sent)
        hour = datetime.timedelta(hours=1)
        self.assertEqual(len(self.twilio.messages.list(date_sent_after=sent - hour)), 1)
        self.assertEqual(len(self.twilio.messages.list(date_sent_after=sent + hour)), 0)
        self.assertEqual(len(self.twilio.messages.list(date_sent_before=sent + hour)), 1)
        self.assertEqual(len(self.twilio.messages.list(date_sent=sent.date())), 1)
