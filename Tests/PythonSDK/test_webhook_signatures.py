"""`trunkline webhook verify` against the SDK's own `RequestValidator`, in both directions."""

import hashlib
import json
import os
import random
import subprocess
import tempfile
import unittest

from twilio.request_validator import RequestValidator

from simulated_twilio import TOKEN

URLS = [
    "https://gw.example.com/twilio/status/1-1-ab", "https://gw.example.com:8443/a?x=a%20b&y=%2B", "http://10.0.0.1/",
    "https://gw.example.com/prefix/hook?tenant=7",
]


class Fields(dict):
    """A form whose names may repeat, as `RequestValidator` asks for it."""

    def getlist(self, name):
        return self[name] if isinstance(self[name], list) else [self[name]]


FORMS = [Fields(form) for form in [
    {"MessageSid": "SM1", "MessageStatus": "delivered", "To": "+15551230001"},
    {"Body": "Grüße 👋 & more = 100%", "Digits": ["5678", "1234", "1234"], "ForwardedFrom": ""},
    {"b": "1", "B": "2", "_": "3", "a": " blanks at the edges \n", "ä": "ö"},
    {},
]]


def verify(url, form, signature, *options):
    """The exit code and the document of `webhook verify`."""
    parameters = []
    for name, value in form.items():
        for one in value if isinstance(value, list) else [value]:
            parameters += ["--param", name + "=" + one]
    run = subprocess.run(
        [os.environ["TRUNKLINE_BINARY"], "webhook", "verify", "--url", url, "--signature", signature,
         "--token", "env:TOKEN_OF_TEST", "--show-expected", "--output", "json", *parameters, *options],
        capture_output=True, text=True, env={"TOKEN_OF_TEST": TOKEN, "HOME": tempfile.gettempdir()})
    return run.returncode, json.loads(run.stdout)


class WebhookSignatures(unittest.TestCase):
    def setUp(self):
        self.validator = RequestValidator(TOKEN)

    def test_what_the_sdk_signs_fits_and_what_fits_is_taken_by_the_sdk(self):
        for url in URLS:
            for form in FORMS:
                with self.subTest(url=url, form=form):
                    code, document = verify(url, form, self.validator.compute_signature(url, form))
                    self.assertEqual((code, document["valid"]), (0, True))
                    for expected in document["expected_signatures"]:
                        self.assertTrue(self.validator.validate(url, form, expected))

    def test_random_forms(self):
        dice = random.Random(7)
        letters = "aZ09 +&=%-_~\u00e4\u20ac\U0001f44b\t'\"<>"
        for _ in range(20):
            form = {
                "f%d" % number + dice.choice(["", "\u00e4", "B"]): "".join(dice.choices(letters, k=dice.randrange(12)))
                for number in range(dice.randrange(1, 8))}
            url = dice.choice(URLS)
            code, document = verify(url, form, self.validator.compute_signature(url, form))
            self.assertEqual(code, 0, (url, form, document))

    def test_a_json_body_is_covered_by_its_hash(self):
        body = json.dumps({"id": "EV1", "text": "Grüße"})
        url = "https://gw.example.com/events?bodySHA256=" + hashlib.sha256(body.encode()).hexdigest()
        signature = self.validator.compute_signature(url, {})
        for text, wanted in [(body, None), (body + " ", "wrong_body")]:
            with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                code, document = verify(
                    url, {}, signature, "--body", file.name, "--content-type", "application/json")
            self.assertEqual((code, document.get("refusal")), (1 if wanted else 0, wanted))
            self.assertEqual(self.validator.validate(url, text, signature), wanted is None)

    def test_a_mistake_is_named(self):
        form = FORMS[0]
        signature = self.validator.compute_signature("https://gw.example.com/hook", form)
        for url, cause in [("http://gw.example.com/hook", "scheme"), ("https://gw.example.com/hook/", "trailing_slash"),
                           ("https://gw.example.com/hook?a=1", "query")]:
            code, document = verify(url, form, signature)
            self.assertEqual((code, document["refusal"], document["causes"]), (1, "wrong_signature", [cause]))
            self.assertFalse(self.validator.validate(url, form, signature))


if __name__ == "__main__":
    unittest.main()
