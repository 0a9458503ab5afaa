"""The magic numbers of Twilio's test credentials, which mean the same in every account of the simulator."""

from case import SimulatorCase, table


class MagicNumbers(SimulatorCase):
    @table((21212, 400, "+15005550001"), (21606, 400, "+15005550007"), (21611, 429, "+15005550008"),
           (21606, 400, "+15005550005"))
    def test_message_from_is_refused(self, code, status, number):
        self.refused(code, status, self.send, from_=number)

    @table((21211, "+15005550001"), (21612, "+15005550002"), (21408, "+15005550003"), (21610, "+15005550004"),
           (21614, "+15005550009"))
    def test_message_to_is_refused(self, code, number):
        self.refused(code, 400, self.send, to=number)

    def test_message_is_taken(self):
        self.assertEqual(self.send(from_="+15005550006", to="+15005550010").status, "queued")

    @table((21212, "+15005550001"), (21210, "+15005550005"))
    def test_call_from_is_refused(self, code, number):
        self.refused(code, 400, self.dial, from_=number)

    @table((21217, "+15005550001"), (21214, "+15005550002"), (21215, "+15005550003"), (21216, "+15005550004"))
    def test_call_to_is_refused(self, code, number):
        self.refused(code, 400, self.dial, to=number)

    def test_call_is_taken(self):
        self.assertEqual(self.dial(from_="+15005550006", to="+15005550009").status, "queued")
