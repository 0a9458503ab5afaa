"""Status callbacks of messages. The receiver checks every signature with the SDK's `RequestValidator`."""

from case import SimulatorCase
from webhook_receiver import WebhookReceiver


class StatusCallbacks(SimulatorCase):
    def test_sent_and_delivered_are_reported(self):
        with WebhookReceiver() as receiver:
            created = self.send(status_callback=receiver.url + "/status?job=1")
            webhooks = receiver.wait(2, "/status?job=1")
        self.assertEqual(sorted(webhook.form["MessageStatus"] for webhook in webhooks), ["delivered", "sent"])
        self.assertEqual({webhook.form["MessageSid"] for webhook in webhooks}, {created.sid})
        self.assertEqual({webhook.method for webhook in webhooks}, {"POST"})
        self.eventually(lambda: self.simulator.stats()["callbacks"]["sent"] == 2)

    def test_a_forged_signature_is_recognised(self):
        self.simulator.faults({"kind": "callback_bad_signature"})
        with WebhookReceiver(forged=True) as receiver:
            self.send(status_callback=receiver.url + "/status")
            webhooks = receiver.wait(2)
        self.assertEqual([webhook.signed for webhook in webhooks], [False, False])
