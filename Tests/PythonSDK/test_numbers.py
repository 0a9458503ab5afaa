"""Phone numbers: those that are owned, those that can be had, those that have been verified; Lookup."""

from twilio.base.exceptions import TwilioException

from case import SimulatorCase, table
from simulated_twilio import SENDER
from webhook_receiver import WebhookReceiver


class IncomingPhoneNumbers(SimulatorCase):
    @property
    def numbers(self):
        return self.twilio.incoming_phone_numbers

    @table(
        (21422, {"phone_number": "+15005550000"}), (21421, {"phone_number": "+15005550001"}),
        (21452, {"area_code": "533"}), (21451, {"area_code": "5"}), (21421, {}))
    def test_refused(self, code, options):
        self.refused(code, 400, self.numbers.create, **options)

    def test_the_magic_number(self):
        bought = self.numbers.create(phone_number="+15005550006", voice_url="https://example.com/voice")
        self.assertEqual((bought.phone_number, bought.voice_url), ("+15005550006", "https://example.com/voice"))

    def test_life(self):
        bought = self.numbers.create(area_code="500", friendly_name="Mine", sms_url="https://example.com/sms")
        self.assertEqual((bought.friendly_name, bought.sms_url), ("Mine", "https://example.com/sms"))
        self.assertEqual(bought.capabilities["sms"], True)
        self.assertEqual(self.send(from_=bought.phone_number).status, "queued")
        changed = bought.update(voice_url="https://example.com/voice", voice_method="GET")
        self.assertEqual((changed.voice_url, changed.voice_method), ("https://example.com/voice", "GET"))
        self.assertEqual(bought.fetch().voice_method, "GET")
        self.assertTrue(bought.delete())
        self.refused(20404, 404, bought.fetch)
        self.refused(21606, 400, self.send, from_=bought.phone_number)

    def test_filters(self):
        self.assertEqual([found.phone_number for found in self.numbers.list(phone_number=SENDER)], [SENDER])
        self.assertEqual(
            [found.phone_number for found in self.numbers.list(friendly_name="(500) 555-0006")], [SENDER])
        self.assertEqual(self.numbers.list(phone_number="+1999*"), [])

    @table((1,), (2,), (3,), (50,))
    def test_pages(self, size):
        found = [number.phone_number for number in self.numbers.stream(page_size=size)]
        self.assertEqual(sorted(found), sorted(set(found)))
        self.assertEqual(len(found), 5)

    def test_types(self):
        bought = self.numbers.toll_free.create(phone_number="+18445551234")
        self.assertIn(bought.sid, [number.sid for number in self.numbers.toll_free.list()])
        self.assertNotIn(bought.sid, [number.sid for number in self.numbers.local.list()])
        self.assertEqual(self.numbers.mobile.list(), [])


class AvailablePhoneNumbers(SimulatorCase):
    def test_countries(self):
        countries = {country.country_code for country in self.twilio.available_phone_numbers.list()}
        self.assertLessEqual({"US", "CA", "GB"}, countries)
        self.assertEqual(self.twilio.available_phone_numbers("GB").fetch().country, "United Kingdom")
        self.refused(20404, 404, self.twilio.available_phone_numbers("XX").fetch)

    def test_what_is_found_can_be_bought(self):
        found = self.twilio.available_phone_numbers("US").local.list(area_code=212, limit=5)
        self.assertEqual(len(found), 5)
        self.assertTrue(all(number.phone_number.startswith("+1212") for number in found))
        self.twilio.incoming_phone_numbers.create(phone_number=found[0].phone_number)
        rest = self.twilio.available_phone_numbers("US").local.list(area_code=212)
        self.assertNotIn(found[0].phone_number, [number.phone_number for number in rest])
        self.refused(
            21422, 400, self.twilio.incoming_phone_numbers.create, phone_number=found[0].phone_number)

    def test_kinds(self):
        self.assertTrue(self.twilio.available_phone_numbers("US").toll_free.list(limit=1))
        self.assertTrue(self.twilio.available_phone_numbers("GB").mobile.list(limit=1))
        # The SDK refuses to read a page that is not there, whatever it says.
        with self.assertRaises(TwilioException):
            self.twilio.available_phone_numbers("US").mobile.list()


class OutgoingCallerIds(SimulatorCase):
    def test_life(self):
        self.refused(21210, 400, self.dial, to="+15551230002", from_="+15551230001")
        with WebhookReceiver() as receiver:
            asked = self.twilio.validation_requests.create(
                phone_number="+15551230001", friendly_name="Me", status_callback=receiver.url + "/valid")
            self.assertEqual(len(asked.validation_code), 6)
            told = receiver.wait(1, "/valid")[0].form
        self.assertEqual(told["VerificationStatus"], "success")
        own = self.twilio.outgoing_caller_ids(told["OutgoingCallerIdSid"])
        self.assertEqual(own.fetch().friendly_name, "Me")
        self.assertEqual(own.update(friendly_name="Mine").friendly_name, "Mine")
        self.assertEqual(len(self.twilio.outgoing_caller_ids.list(phone_number="+15551230001")), 1)
        self.assertEqual(self.twilio.outgoing_caller_ids.list(friendly_name="Me"), [])
        self.assertEqual(self.dial(to="+15551230002", from_="+15551230001").status, "queued")
        self.refused(21450, 400, self.twilio.validation_requests.create, phone_number="+15551230001")
        self.assertTrue(own.delete())
        self.refused(20404, 404, own.fetch)


class Lookup(SimulatorCase):
    def look_up(self, number, **options):
        return self.twilio.lookups.v2.phone_numbers(number).fetch(**options)

    def test_a_valid_number(self):
        found = self.look_up("+14159929960")
        self.assertEqual((found.valid, found.country_code, found.national_format), (True, "US", "(415) 992-9960"))
        self.assertIsNone(found.line_type_intelligence)

    def test_a_national_number(self):
        self.assertEqual(self.look_up("4159929960", country_code="US").phone_number, "+14159929960")

    def test_an_invalid_number(self):
        found = self.look_up("+1415")
        self.assertEqual((found.valid, found.validation_errors), (False, ["TOO_SHORT"]))

    @table(("+15551230001", "mobile"), ("+12025550192", "landline"), ("+18885550100", "tollFree"))
    def test_kinds_of_lines(self, number, kind):
        self.assertEqual(self.look_up(number, fields="line_type_intelligence").line_type_intelligence["type"], kind)

    def test_an_unknown_field(self):
        self.refused(20001, 400, self.look_up, "+14159929960", fields="shoe_size")
