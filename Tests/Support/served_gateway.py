"""The simulator and the gateway as processes of their own, for scripts that put load on them."""

import os
import re
import subprocess
import tempfile
import time
import urllib.request
from contextlib import contextmanager

ACCOUNT = {
    "TWILIO_ACCOUNT_SID": "AC00000000000000000000000000000001",
    "TWILIO_AUTH_TOKEN": "12345678901234567890123456789012",
}
SENDER = "+15005550006"


def clean_environment(home, **additions):
    """The environment without what steers Trunkline, Twilio's tools or HTTP clients."""
    kept = {name: value for name, value in os.environ.items()
            if not name.startswith(("TRUNKLINE_", "TWILIO_")) and not name.lower().endswith("_proxy")}
    return {**kept, "HOME": home, "XDG_STATE_HOME": home,
            "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_PACING": "off", **ACCOUNT, **additions}


class Program:
    """A process that prints its address when it is ready."""

    def __init__(self, name, command, environment, folder):
        self.log_path = os.path.join(folder, name + ".log")
        output = os.path.join(folder, name + ".out")
        began = time.monotonic()
        with open(output, "w") as out, open(self.log_path, "w") as log:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=log, env=environment, cwd=folder)
        while True:
            with open(output) as file:
                found = re.search(r"http://[\w.:\[\]-]+", file.read())
            if found:
                break
            if self.process.poll() is not None or time.monotonic() - began > 60:
                raise SystemExit("%s did not start: %s" % (name, self.log()))
            time.sleep(0.002)
        self.seconds_to_ready = time.monotonic() - began
        self.url = found[0]

    def log(self):
        with open(self.log_path) as file:
            return file.read()[-4000:]

    def stop(self):
        """Ends it in good order; its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(90)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        return self.process.returncode

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return answer.read().decode()

    def metrics(self, name):
        """The values of a metric by their labels."""
        pattern = re.compile(r"^%s(\{.*\})? (\S+)$" % name, re.M)
        return {labels: float(value) for labels, value in pattern.findall(self.get("/metrics"))}

    def resident_bytes(self):
        with open("/proc/%d/statm" % self.process.pid) as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def gateway(binary, options=(), **variables):
    """The simulator and a gateway over it, both on free ports; ended at the end."""
    programs = []
    with tempfile.TemporaryDirectory(prefix="trunkline-gateway-") as folder:
        try:
            simulator = Program("simulator", [binary, "simulator", "--port", "0"], clean_environment(folder), folder)
            programs.append(simulator)
            environment = clean_environment(folder, TWILIO_API_BASE=simulator.url, **variables)
            served = Program(
                "gateway", [binary, "serve", "--listen", "127.0.0.1:0", *options], environment, folder)
            programs.append(served)
            yield simulator, served
        finally:
            for program in reversed(programs):
                program.stop()
