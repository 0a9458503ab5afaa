"""Usage records, the balance and prices."""

import datetime

from case import SimulatorCase, table


class Usage(SimulatorCase):
    def spend(self):
        self.send(body="a" * 161)
        self.send(to="+15551230002")
        self.eventually(lambda: self.record("sms").count == "2")

    def record(self, category, part=None):
        records = self.twilio.usage.records
        found = (getattr(records, part) if part else records).list(category=category)
        self.assertEqual(len(found), 1)
        return found[0]

    def test_what_was_sent_is_counted(self):
        self.spend()
        record = self.record("sms")
        self.assertEqual((record.usage, record.usage_unit, record.price_unit), ("3", "segments", "usd"))
        self.assertAlmostEqual(float(record.price), 0.0225)
        self.assertIsInstance(record.start_date, datetime.date)
        self.assertAlmostEqual(float(self.twilio.balance.fetch().balance), 100 - 0.0225)

    @table(("all_time",), ("today",), ("this_month",), ("yearly",), ("monthly",), ("daily",))
    def test_parts(self, part):
        self.spend()
        self.assertEqual(self.record("sms-outbound", part).count, "2")

    @table(("yesterday",), ("last_month",))
    def test_parts_of_the_past(self, part):
        self.spend()
        self.assertEqual(self.record("sms", part).count, "0")

    def test_dates(self):
        self.spend()
        today = datetime.datetime.now(datetime.timezone.utc).date()
        day = datetime.timedelta(days=1)
        found = self.twilio.usage.records.daily.list(category="sms", start_date=today - day, end_date=today)
        self.assertEqual([(record.start_date, record.count) for record in found], [(today, "2"), (today - day, "0")])

    @table((1,), (3,), (50,))
    def test_pages(self, size):
        categories = [record.category for record in self.twilio.usage.records.stream(page_size=size)]
        self.assertEqual(len(categories), len(set(categories)))
        self.assertIn("totalprice", categories)


class Pricing(SimulatorCase):
    def test_messaging(self):
        country = self.twilio.pricing.v1.messaging.countries("US").fetch()
        self.assertEqual((country.price_unit, country.country), ("USD", "United States"))
        self.assertIsInstance(country.outbound_sms_prices[0]["prices"][0]["current_price"], str)
        self.refused(20404, 404, self.twilio.pricing.v1.messaging.countries("XX").fetch)

    @table((1,), (3,), (50,))
    def test_countries(self, size):
        for countries in (
                self.twilio.pricing.v1.messaging.countries, self.twilio.pricing.v1.phone_numbers.countries,
                self.twilio.pricing.v1.voice.countries, self.twilio.pricing.v2.voice.countries):
            codes = [country.iso_country for country in countries.stream(page_size=size)]
            self.assertEqual(codes, sorted(set(codes)))
            self.assertIn("US", codes)

    def test_numbers(self):
        prices = self.twilio.pricing.v1.phone_numbers.countries("US").fetch().phone_number_prices
        self.assertEqual({price["number_type"] for price in prices}, {"local", "toll free"})

    def test_calls(self):
        number = self.twilio.pricing.v2.voice.numbers("+19075550100").fetch(origination_number="+15005550006")
        self.assertEqual(number.outbound_call_prices[0]["current_price"], "0.090")
        older = self.twilio.pricing.v1.voice.numbers("+14155550100").fetch()
        self.assertEqual(older.outbound_call_price["current_price"], "0.013")
        self.assertTrue(self.twilio.pricing.v2.voice.countries("US").fetch().outbound_prefix_prices)
