"""Keeps the gateway at work and looks whether its memory stays flat; see scripts/soak."""

import argparse
import http.client
import json
import os
import statistics
import sys
import threading
import time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Support"))
from served_gateway import SENDER, gateway

CLIENTS = 4
# What may come on top after the warm-up: a tenth, and at least so many bytes that caches of fixed size fill.
GROWTH, ALLOWANCE = 1.10, 16 << 20


class Load:
    """Clients that post jobs of one recipient and now and then one of many, ask for lists and give nonsense."""

    def __init__(self, url, rate):
        self.address = urllib.parse.urlsplit(url).netloc
        self.pause = CLIENTS / rate
        self.lock = threading.Lock()
        self.accepted = self.recipients = 0
        self.wrong = []
        self.is_over = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(number,)) for number in range(CLIENTS)]
        for thread in self.threads:
            thread.start()

    def run(self, number):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        turn = 0
        while not self.is_over.is_set():
            began = time.monotonic()
            turn += 1
            try:
                self.ask(connection, number, turn)
            except (OSError, http.client.HTTPException) as error:
                self.note("client %d: %r" % (number, error))
                connection.close()
            time.sleep(max(0, self.pause - (time.monotonic() - began)))

    def ask(self, connection, number, turn):
        if turn % 50 == 0:
            self.send(connection, "POST", "/v1/jobs", b"{\"body\": [", {400, 422})
        if turn % 20 == 0:
            self.send(connection, "GET", "/v1/jobs?limit=20", None, {200})
        count = 500 if turn % 100 == 0 else 1
        recipients = [{"to": "+1555%07d" % (number * 1_000_000 + (turn * 500 + index) % 1_000_000)}
                      for index in range(count)]
        document = {"key": "soak-%d-%d" % (number, turn), "channel": "sms", "from": SENDER,
                    "body": "Your parcel %d-%d arrives today." % (number, turn), "recipients": recipients}
        if self.send(connection, "POST", "/v1/jobs", json.dumps(document).encode(), {202}):
            with self.lock:
                self.accepted += 1
                self.recipients += count

    def send(self, connection, method, path, body, expected):
        connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status not in expected:
            self.note("%s %s: %d %s" % (method, path, answer.status, text[:300]))
        return answer.status in expected

    def note(self, problem):
        with self.lock:
            self.wrong.append(problem)

    def stop(self):
        self.is_over.set()
        for thread in self.threads:
            thread.join()


def main():
    parser = argparse.ArgumentParser(description="Keeps the gateway at work and looks whether its memory stays flat.")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--rate", type=float, default=50, help="jobs a second")
    options = parser.parse_args()
    seconds = options.minutes * 60
    with gateway(os.path.abspath(options.binary)) as (simulator, served):
        load = Load(served.url, options.rate)
        began, samples = time.monotonic(), []
        while time.monotonic() - began < seconds and not len(load.wrong) > 20:
            time.sleep(min(1, seconds / 60))
            samples.append((time.monotonic() - began, served.resident_bytes()))
        load.stop()
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            created = json.loads(simulator.get("/_simulator/stats"))["messages"]
            if created["created"] >= load.recipients:
                break
            time.sleep(0.2)
        if served.stop() != 0:
            load.note("the gateway ended with %d: %s" % (served.process.returncode, served.log()))
    # The first third is warm-up: caches, pools and the allocator find their size.
    before = statistics.median(size for at, size in samples if seconds / 3 <= at < seconds / 2)
    after = statistics.median(size for at, size in samples if at >= seconds * 5 / 6)
    document = {
        "minutes": options.minutes, "jobs": load.accepted, "recipients": load.recipients,
        "messages": created["created"], "duplicates": created["duplicates"],
        "resident_mib_after_warm_up": round(before / 2**20, 1), "resident_mib_at_end": round(after / 2**20, 1),
        "resident_mib_peak": round(max(size for _, size in samples) / 2**20, 1),
    }
    print(json.dumps(document))
    problems = list(load.wrong[:5])
    if after > max(before * GROWTH, before + ALLOWANCE):
        problems.append("memory grew from %d to %d bytes" % (before, after))
    if created["created"] != load.recipients or created["duplicates"]:
        problems.append("%d recipients were accepted, %s" % (load.recipients, created))
    for problem in problems:
        print("soak: " + problem, file=sys.stderr)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
