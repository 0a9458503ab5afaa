"""Products that the simulator has no model of its own for: kept as Twilio's API descriptions have them."""

from case import SimulatorCase
from twilio.base.exceptions import TwilioRestException


class Products(SimulatorCase):
    """The official SDK's classes of fourteen products: what is created is listed page by page, changed and gone."""

    def life(self, resource, create, change=None, key="sid"):
        created = [resource.create(**create(number)) for number in range(3)]
        keys = {getattr(row, key) for row in created}
        self.assertEqual(len(keys), 3)
        self.assertEqual({getattr(row, key) for row in resource.stream(page_size=2)} & keys, keys)
        row = resource(getattr(created[0], key))
        self.assertEqual(getattr(row.fetch(), key), getattr(created[0], key))
        if change:
            changed = row.update(**change)
            for name, value in change.items():
                self.assertEqual(getattr(changed, name), value)
                self.assertEqual(getattr(row.fetch(), name), value)
        self.assertTrue(row.delete())
        with self.assertRaises(TwilioRestException) as caught:
            row.fetch()
        self.assertEqual((caught.exception.status, caught.exception.code), (404, 20404))
        return created[1]

    def named(self, number):
        return {"friendly_name": "Number %d" % number}

    def test_verify(self):
        service = self.life(self.twilio.verify.v2.services, self.named, {"friendly_name": "Login"})
        verification = self.twilio.verify.v2.services(service.sid).verifications.create(
            to="+15551230001", channel="sms")
        self.assertEqual((verification.to, verification.channel), ("+15551230001", "sms"))

    def test_conversations(self):
        conversation = self.life(self.twilio.conversations.v1.conversations, self.named, {"friendly_name": "Talk"})
        messages = self.twilio.conversations.v1.conversations(conversation.sid).messages
        message = self.life(messages, lambda number: {"author": "me", "body": "text %d" % number}, {"body": "other"})
        self.assertEqual(message.conversation_sid, conversation.sid)

    def test_sync(self):
        service = self.life(self.twilio.sync.v1.services, self.named)
        documents = self.twilio.sync.v1.services(service.sid).documents
        self.life(documents, lambda number: {"unique_name": "doc%d" % number, "data": {"n": number}})
        # A unique name stands for the SID.
        self.assertEqual(documents("doc1").fetch().data, {"n": 1})

    def test_taskrouter(self):
        workspace = self.life(self.twilio.taskrouter.v1.workspaces, self.named)
        self.life(self.twilio.taskrouter.v1.workspaces(workspace.sid).activities, self.named, {"friendly_name": "Idle"})

    def test_studio(self):
        self.life(
            self.twilio.studio.v2.flows,
            lambda number: {"friendly_name": "Flow %d" % number, "status": "draft", "definition": {"states": []}})

    def test_serverless(self):
        self.life(
            self.twilio.serverless.v1.services,
            lambda number: {"unique_name": "s%d" % number, "friendly_name": "Service"}, {"friendly_name": "Other"})

    def test_proxy(self):
        self.life(self.twilio.proxy.v1.services, lambda number: {"unique_name": "p%d" % number})

    def test_trunking(self):
        trunk = self.life(self.twilio.trunking.v1.trunks, self.named, {"friendly_name": "Line"})
        self.assertEqual(trunk.account_sid, self.twilio.account_sid)

    def test_notify(self):
        self.life(self.twilio.notify.v1.services, self.named)

    def test_chat(self):
        service = self.life(self.twilio.chat.v2.services, self.named)
        self.life(self.twilio.chat.v2.services(service.sid).channels, self.named)

    def test_video(self):
        created = self.twilio.video.v1.rooms.create(unique_name="room")
        self.assertEqual(self.twilio.video.v1.rooms(created.sid).fetch().unique_name, "room")
        self.assertIn(created.sid, [room.sid for room in self.twilio.video.v1.rooms.list()])

    def test_events(self):
        self.life(
            self.twilio.events.v1.sinks,
            lambda number: {"description": "Sink %d" % number, "sink_configuration": {}, "sink_type": "webhook"})

    def test_trusthub(self):
        self.life(
            self.twilio.trusthub.v1.customer_profiles,
            lambda number: {"friendly_name": "P", "email": "a@example.com", "policy_sid": "RN" + "0" * 32},
            {"friendly_name": "Q"})

    def test_voice(self):
        self.life(self.twilio.voice.v1.ip_records, lambda number: {"ip_address": "192.0.2.%d" % number})

    def test_queues_of_the_first_api(self):
        self.life(self.twilio.queues, self.named, {"friendly_name": "Waiting"})

    def test_what_is_missing_is_named(self):
        with self.assertRaises(TwilioRestException) as caught:
            self.twilio.taskrouter.v1.workspaces.create(friendly_name="")
        self.assertEqual(caught.exception.status, 400)
        with self.assertRaises(TwilioRestException) as caught:
            self.twilio.sync.v1.services("IS" + "0" * 32).documents.create()
        self.assertEqual(caught.exception.status, 404)
