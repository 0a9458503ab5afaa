"""Messages: what Twilio refuses at once, and with which code."""

from case import SimulatorCase, table
from simulated_twilio import ACCOUNT, SENDER, SERVICE

TEMPLATE = "HX" + "0" * 32


class Refusals(SimulatorCase):
    @table(
        (21211, {"to": "12345"}), (21211, {"to": "+1555123"}), (21211, {"to": SENDER}),
        (21212, {"from_": "no sender at all"}), (21606, {"from_": "+15559999999"}), (21606, {"from_": "Stranger"}),
        (21612, {"from_": "Trunkline"}), (21602, {"body": None}), (21602, {"body": ""}), (21603, {"from_": None}),
        (21617, {"body": "x" * 1601}), (21620, {"media_url": ["nowhere"]}),
        (21623, {"media_url": ["https://example.com/a.jpg"] * 11}),
        (21609, {"status_callback": "nowhere"}), (21609, {"status_callback": "http://a_b.example.com/"}),
        (21624, {"validity_period": 36001}), (21654, {"content_variables": "{}"}),
        (21655, {"body": None, "content_sid": "HX1"}),
        (21656, {"body": None, "content_sid": TEMPLATE, "content_variables": "no JSON"}),
        (21701, {"messaging_service_sid": "MG" + "9" * 32}), (21705, {"messaging_service_sid": "MG1"}),
        (35111, {"messaging_service_sid": SERVICE, "schedule_type": "fixed"}),
        (35114, {"messaging_service_sid": SERVICE, "schedule_type": "fixed", "send_at": "2020-01-01T00:00:00Z"}),
        (35118, {"schedule_type": "fixed", "send_at": "2090-01-01T00:00:00Z"}),
        (63007, {"from_": "whatsapp:+15005550006", "to": "whatsapp:+15551230001"}),
    )
    def test_refused(self, code, options):
        refused = self.refused(code, 400, self.send, **options)
        self.assertEqual(refused.uri, "/Accounts/%s/Messages.json" % ACCOUNT)
        self.assertTrue(refused.msg)

    def test_without_recipient(self):
        self.refused(21604, 400, self.send, to="")
