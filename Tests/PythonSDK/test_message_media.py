"""Media and feedback of messages."""

import datetime

from case import SimulatorCase, table


class MessageMedia(SimulatorCase):
    URLS = ["https://example.com/%d.png" % number for number in range(5)]

    def message(self, **options):
        return self.send(media_url=self.URLS, **options)

    @table((1,), (2,), (50,))
    def test_list(self, page_size):
        message = self.message()
        self.assertEqual((message.sid[:2], message.num_media), ("MM", "5"))
        media = message.media.list(page_size=page_size)
        self.assertEqual(len({one.sid for one in media}), 5)
        self.assertEqual({(one.content_type, one.parent_sid) for one in media}, {("image/png", message.sid)})

    def test_fetch_and_delete(self):
        message = self.message()
        first = message.media.list()[0]
        self.assertEqual(self.twilio.messages(message.sid).media(first.sid).fetch().uri, first.uri)
        self.assertTrue(first.delete())
        self.refused(20404, 404, first.fetch)
        self.assertEqual(len(message.media.list()), 4)

    def test_filter(self):
        message = self.message()
        day = message.date_created.date()
        self.assertEqual(len(message.media.list(date_created=day)), 5)
        # The SDK sends the day's first instant.
        self.assertEqual(len(message.media.list(date_created_before=day)), 0)
        self.assertEqual(len(message.media.list(date_created_before=day + datetime.timedelta(days=1))), 5)

    @table(("confirmed",), ("unconfirmed",))
    def test_feedback(self, outcome):
        message = self.send(provide_feedback=True)
        self.assertIn("feedback", message.subresource_uris)
        feedback = self.twilio.messages(message.sid).feedback.create(outcome=outcome)
        self.assertEqual((feedback.outcome, feedback.message_sid), (outcome, message.sid))
