"""A running simulator and its control endpoints."""

import json
import os
import subprocess
import urllib.error
import urllib.request
from contextlib import contextmanager


class Simulator:
    """Steers the simulator at `url`; every method is one request under `/_simulator/`."""

    def __init__(self, url):
        self.url = url

    @classmethod
    @contextmanager
    def started(cls, *options):
        """One of its own: `with Simulator.started("--concurrency-limit", "2") as simulator:`."""
        command = [os.environ["TRUNKLINE_BINARY"], "simulator", "--port", "0", *options]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            first = process.stdout.readline()
            if not first.startswith("Twilio simulator at "):
                raise RuntimeError("the simulator did not start: " + first)
            yield cls(first.split()[-1])
        finally:
            process.terminate()
            process.wait()
            process.stdout.close()

    def ask(self, name, document=None):
        """GET without a document, POST with one; returns the document of the answer."""
        body = None if document is None else json.dumps(document).encode()
        request = urllib.request.Request(self.url + "/_simulator/" + name, data=body)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise AssertionError("%s: %d %s" % (name, error.code, error.read().decode())) from None

    def reset(self):
        return self.ask("reset", {})

    def stats(self):
        return self.ask("stats")

    def messages(self):
        return self.ask("messages")["messages"]

    def faults(self, *faults):
        """`faults({"kind": "rate_limit", "count": 1})`; without any, none is left."""
        return self.ask("faults", {"faults": list(faults)})

    def recipient(self, number, outcome, error_code=None):
        return self.ask("recipients", {"number": number, "outcome": outcome, "error_code": error_code})

    def inbound(self, **fields):
        """`inbound(from_="+1555…", to="+1500…", body="Hi")`"""
        return self.ask("inbound", {name.rstrip("_"): value for name, value in fields.items()})

    def advance(self, seconds):
        """Lets simulated time pass at once."""
        return self.ask("clock", {"advance_seconds": seconds})
