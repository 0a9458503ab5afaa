"""Accounts."""

from case import SimulatorCase
from simulated_twilio import ACCOUNT


class Accounts(SimulatorCase):
    def test_fetch(self):
        account = self.twilio.api.v2010.accounts(ACCOUNT).fetch()
        self.assertEqual((account.sid, account.status, account.type), (ACCOUNT, "active", "Full"))
