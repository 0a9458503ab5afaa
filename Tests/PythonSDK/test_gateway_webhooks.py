"""Twilio's webhooks through a real TLS-ending proxy that takes a prefix off the path, signed by the official SDK."""

import json
import shutil
import ssl
import unittest
import urllib.error
import urllib.parse
import urllib.request

from twilio.request_validator import RequestValidator

from gateway import free_port, gateway, tls_proxy
from simulated_twilio import ACCOUNT, TOKEN
from simulator import Simulator
from webhook_receiver import WebhookReceiver

# Behind a proxy the port that the world sees is not the one that is listened on.
PUBLIC = "https://gw.example.com/trunkline"
CONFIGURATION = """
public_url: %s
connections:
  default: {account_sid: %s, auth_token: env:TOKEN_OF_TEST}
""" % (PUBLIC, ACCOUNT)
UNTRUSTED = ssl.create_default_context()
UNTRUSTED.check_hostname = False
UNTRUSTED.verify_mode = ssl.CERT_NONE


def post(url, form, signature, **headers):
    """The status and the text of the answer."""
    body = urllib.parse.urlencode(form, doseq=True).encode()
    request = urllib.request.Request(url, data=body, headers={"X-Twilio-Signature": signature, **headers})
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=UNTRUSTED))
    try:
        with opener.open(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@unittest.skipUnless(shutil.which("nginx", path="/usr/sbin:/usr/bin"), "nginx is not installed; scripts/setup does it")
class GatewayWebhooks(unittest.TestCase):
    def test_signatures_over_the_public_url(self):
        validator = RequestValidator(TOKEN)
        call = {
            "CallSid": "CA00000000000000000000000000000001", "AccountSid": ACCOUNT, "CallStatus": "ringing",
            "From": "+15551230001", "To": "+15005550006", "Direction": "inbound", "CallerName": "Grüße & Söhne",
            "FromCity": ""}
        with gateway(CONFIGURATION, {"TOKEN_OF_TEST": TOKEN}) as (backend, _), \
                tls_proxy(backend, "/trunkline") as proxy:
            path = "/twilio/voice/default"
            for query in ["", "?tenant=7&x=a%20b%2Bc"]:
                for public in [PUBLIC, "https://gw.example.com:443/trunkline"]:
                    signature = validator.compute_signature(public + path + query, call)
                    status, text = post(proxy + path + query, call, signature)
                    self.assertEqual(status, 200, text)
                    self.assertIn("<Reject", text)
            # Signed by Twilio, but about nothing of ours.
            status_url = "/twilio/status/1-1-00000000000000000000000000000000"
            form = {"MessageSid": "SM00000000000000000000000000000001", "MessageStatus": "sent", "AccountSid": ACCOUNT}
            signature = validator.compute_signature(PUBLIC + status_url, form)
            self.assertEqual(post(proxy + status_url, form, signature)[0], 404)
            # What the proxy sees is not what Twilio has signed, nor what a header says.
            for seen in [proxy, backend, "https://evil.test/trunkline"]:
                signature = validator.compute_signature(seen + path, call)
                status, _ = post(proxy + path, call, signature, **{"X-Forwarded-Host": "evil.test"})
                self.assertEqual(status, 403, seen)
            signature = validator.compute_signature(PUBLIC + path, {**call, "From": "+15550000000"})
            self.assertEqual(post(proxy + path, call, signature)[0], 403)


class CallersCallbacks(unittest.TestCase):
    def test_a_callers_own_callbacks_are_passed_on_signed(self):
        # The receiver checks every signature with the SDK's `RequestValidator`.
        with Simulator.started() as simulator, WebhookReceiver() as receiver:
            port = free_port()
            configuration = """
public_url: http://127.0.0.1:%d
connections:
  default: {account_sid: %s, auth_token: env:TOKEN_OF_TEST, api_base: "%s"}
""" % (port, ACCOUNT, simulator.url)
            with gateway(configuration, {"TOKEN_OF_TEST": TOKEN}, "127.0.0.1:%d" % port) as (url, _):
                job = {
                    "channel": "sms", "from": "+15005550006", "body": "Grüße", "recipients": [{"to": "+15551230001"}],
                    "status_callback": receiver.url + "/status?order=7"}
                request = urllib.request.Request(
                    url + "/v1/jobs?wait=final&timeout=60", data=json.dumps(job).encode(),
                    headers={"Content-Type": "application/json"})
                opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
                with opener.open(request) as answer:
                    accepted = json.load(answer)
                statuses = []
                for count in range(1, 9):
                    received = receiver.wait(count, "/status?order=7")
                    statuses = [webhook.form["MessageStatus"] for webhook in received]
                    if "delivered" in statuses:
                        break
                self.assertIn("delivered", statuses, accepted)
                self.assertEqual(len(statuses), len(set(statuses)), statuses)
                self.assertTrue(all(webhook.signed for webhook in receiver.received))
                self.assertEqual({webhook.form["To"] for webhook in receiver.received}, {"+15551230001"})


if __name__ == "__main__":
    unittest.main()
