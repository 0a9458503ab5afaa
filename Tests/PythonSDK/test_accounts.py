"""Accounts and subaccounts."""

from case import SimulatorCase, table
from simulated_twilio import ACCOUNT, client


class Accounts(SimulatorCase):
    @property
    def accounts(self):
        return self.twilio.api.v2010.accounts

    def subaccount(self, name="Shop"):
        created = self.accounts.create(friendly_name=name)
        return created, client(self.simulator.url, created.sid, created.auth_token, account=created.sid)

    def test_fetch(self):
        account = self.accounts(ACCOUNT).fetch()
        self.assertEqual((account.sid, account.status, account.type), (ACCOUNT, "active", "Full"))

    def test_create(self):
        created, own = self.subaccount()
        self.assertEqual((created.friendly_name, created.status), ("Shop", "active"))
        self.assertEqual(created.owner_account_sid, ACCOUNT)
        self.assertEqual(self.send(twilio=own).account_sid, created.sid)

    def test_update(self):
        created, _ = self.subaccount()
        self.assertEqual(created.update(friendly_name="Store").friendly_name, "Store")
        self.assertEqual(created.fetch().friendly_name, "Store")

    def test_list_and_stream(self):
        names = ["A", "B", "C", "D", "E"]
        for name in names:
            self.subaccount(name)
        for size in (1, 2, 3, 50):
            with self.subTest(size=size):
                self.assertEqual(
                    [account.friendly_name for account in self.accounts.stream(page_size=size)],
                    names[::-1] + ["Simulated account"])
        self.assertEqual([account.friendly_name for account in self.accounts.list(friendly_name="C")], ["C"])

    def test_list_by_status(self):
        created, _ = self.subaccount()
        created.update(status="suspended")
        self.assertEqual([account.sid for account in self.accounts.list(status="suspended")], [created.sid])
        self.assertEqual([account.sid for account in self.accounts.list(status="active")], [ACCOUNT])

    def test_a_subaccount_does_not_reach_its_parent(self):
        _, own = self.subaccount()
        self.refused(20003, 401, own.api.v2010.accounts(ACCOUNT).fetch)

    def test_suspended(self):
        created, own = self.subaccount()
        created.update(status="suspended")
        self.refused(20005, 401, self.send, twilio=own)
        theirs = self.accounts(created.sid)
        self.refused(20403, 403, theirs.messages.create, to="+15551230001", from_="+15005550006", body="x")
        created.update(status="active")
        self.assertEqual(own.messages.list(), [])

    def test_closed_for_ever(self):
        created, _ = self.subaccount()
        self.assertEqual(created.update(status="closed").status, "closed")
        self.refused(21479, 400, created.update, status="active")

    def test_a_parent_cannot_close_itself(self):
        self.refused(21477, 400, self.accounts(ACCOUNT).update, status="closed")


class Keys(SimulatorCase):
    def test_life(self):
        created = self.twilio.new_keys.create(friendly_name="CI")
        keyed = client(self.simulator.url, created.sid, created.secret)
        self.assertEqual(self.send(twilio=keyed).status, "queued")
        self.assertEqual(self.twilio.keys(created.sid).update(friendly_name="Build").friendly_name, "Build")
        self.assertEqual(self.twilio.keys(created.sid).fetch().friendly_name, "Build")
        self.assertTrue(self.twilio.keys(created.sid).delete())
        self.refused(20404, 404, self.twilio.keys(created.sid).fetch)
        self.refused(20003, 401, self.send, twilio=keyed)

    def test_signing_keys_are_keys(self):
        created = self.twilio.new_signing_keys.create(friendly_name="Old")
        self.assertEqual(self.twilio.signing_keys(created.sid).fetch().friendly_name, "Old")
        self.assertTrue(self.twilio.signing_keys(created.sid).delete())

    @table((1,), (2,), (4,), (1000,))
    def test_pages(self, size):
        sids = [self.twilio.new_keys.create(friendly_name=str(number)).sid for number in range(5)]
        self.assertEqual([key.sid for key in self.twilio.keys.stream(page_size=size)][:5], sids[::-1])

    def test_a_key_touches_neither_accounts_nor_keys(self):
        keyed = client(self.simulator.url, "SK00000000000000000000000000000001", "simulator-secret")
        for action in (keyed.new_keys.create, keyed.api.v2010.accounts.create, keyed.api.v2010.accounts(ACCOUNT).fetch):
            self.refused(20003, 401, action)


class Applications(SimulatorCase):
    def test_life(self):
        created = self.twilio.applications.create(
            friendly_name="Shop", voice_url="https://example.com/voice", voice_method="GET")
        self.assertEqual((created.voice_url, created.voice_method), ("https://example.com/voice", "GET"))
        self.assertEqual(created.update(sms_url="https://example.com/sms").sms_url, "https://example.com/sms")
        self.assertEqual([found.sid for found in self.twilio.applications.list(friendly_name="Shop")], [created.sid])
        self.assertEqual(self.twilio.applications.list(friendly_name="Nobody"), [])
        self.assertTrue(created.delete())
        self.refused(20404, 404, created.fetch)

    @table((21402, {"voice_url": "nowhere"}), (21502, {"sms_url": "nowhere"}), (20001, {"sms_method": "PUT"}))
    def test_refused(self, code, options):
        self.refused(code, 400, self.twilio.applications.create, **options)
