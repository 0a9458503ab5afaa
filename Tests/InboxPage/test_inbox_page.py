"""The simulator's inbox page as a browser sees it: headless Chromium, driven by its command line alone.

    TRUNKLINE_BINARY=.build/debug/trunkline python3 -B Tests/InboxPage/test_inbox_page.py

Skipped, with a line that says so, where there is no Chromium; in CI that is a failure.
"""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "PythonSDK"))

from simulator import Simulator  # noqa: E402

CHROMIUM = shutil.which("chromium")
ACCOUNT = "AC00000000000000000000000000000001"
TOKEN = "12345678901234567890123456789012"
SCRIPT = "<script>document.title = 'broken'</script><b id=broken>\"'&"


def post(url, **fields):
    """Sends a form as a browser does, and follows where it leads."""
    request = urllib.request.Request(url, urllib.parse.urlencode(fields).encode())
    request.add_header("Authorization", "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode())
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request) as answer:
        return answer.geturl(), answer.read().decode()


class InboxPage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.profile = cls.enterClassContext(tempfile.TemporaryDirectory())
        cls.simulator = cls.enterClassContext(Simulator.started())
        cls.page = cls.simulator.url + "/_simulator/"

    def setUp(self):
        self.simulator.reset()

    def send(self, **fields):
        messages = f"{self.simulator.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        return post(messages, **{"To": "+15551230001", "From": "+15005550006", "Body": "Hello", **fields})

    def dom(self, path=""):
        """The document after the browser has read it."""
        return subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-proxy-server",
             "--user-data-dir=" + self.profile, "--dump-dom", self.page + path],
            check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=60).stdout

    def test_shows_what_was_sent_and_its_webhooks(self):
        self.send(Body=SCRIPT, StatusCallback="http://127.0.0.1:1/status")
        self.simulator.advance(3600)
        messages = self.dom()
        for part in ["+15551230001", ">delivered</span>", "&lt;script&gt;document.title", "1 messages"]:
            self.assertIn(part, messages)
        # A browser that had executed or parsed it would show so.
        self.assertNotIn('id="broken"', messages)
        self.assertNotIn("<title>broken", messages)
        webhooks = self.dom("inbox/webhooks")
        for part in ["http://127.0.0.1:1/status", "X-Twilio-Signature", ">11205<", "<dt>MessageStatus</dt>"]:
            self.assertIn(part, webhooks)
        sid = self.simulator.messages()[0]["sid"]
        self.assertIn("<dt>num_segments</dt><dd>1</dd>", self.dom("inbox/" + sid))

    def test_every_field_has_a_label(self):
        page = self.dom()
        forms = page[page.index("<aside"):]
        fields = forms.count("<input") + forms.count("<select") + forms.count("<textarea")
        self.assertGreater(fields, 8)
        self.assertEqual(forms.count("<label>"), fields)

    def test_forms_lead_back_to_the_page(self):
        address, page = post(self.page + "inbox/faults", kind="rate_limit", count="1", to="+1555*")
        self.assertEqual(address, self.page + "?done=faults")
        self.assertIn("The faults are in force.", page)
        self.assertIn("rate_limit, 1 times, to +1555*", self.dom())
        with self.assertRaises(urllib.error.HTTPError) as refused:
            self.send()
        self.assertEqual(refused.exception.code, 429)
        post(self.page + "inbox/recipients", number="+15551230001", outcome="failed", error_code="30007")
        self.send()
        address, _ = post(self.page + "inbox/clock", advance_seconds="86400")
        self.assertEqual(address, self.page + "?done=clock")
        page = self.dom()
        self.assertIn(">failed</span>", page)
        self.assertIn(">30007</div>", page)

    def test_a_message_is_received(self):
        form = {"from": "+15551230009", "to": "+15005550006", "body": "Call me <now>"}
        try:
            post(self.page + "inbox/inbound", **form)
        except urllib.error.HTTPError as refused:
            if "no /_simulator/inbound" not in refused.read().decode():
                raise
            self.skipTest("this simulator takes no messages from outside")
        page = self.dom()
        self.assertIn("Call me &lt;now&gt;", page)
        self.assertIn(">received</span>", page)


if __name__ == "__main__":
    if not CHROMIUM:
        print("SKIPPED: the inbox page is not looked at, there is no Chromium here")
        sys.exit(1 if os.environ.get("CI") else 0)
    unittest.main()
