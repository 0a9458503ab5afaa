#!/usr/bin/env python3
"""Three gateways on one PostgreSQL, and everything that can end any of them; see scripts/cluster.

The judge is the simulator: every recipient has one message, none has two.
"""
import argparse
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Support"))
from postgres_server import PostgresServer
from served_gateway import SENDER, Program, clean_environment

LEASE = 2
NODES = 3


class Node:
    """One gateway, started again whenever it was killed."""

    def __init__(self, number, binary, environment, folder):
        self.number, self.binary, self.environment, self.folder = number, binary, environment, folder
        self.lives = 0
        self.program = None
        self.lock = threading.Lock()

    def start(self):
        self.lives += 1
        self.program = Program("node-%d-%d" % (self.number, self.lives),
                               [self.binary, "serve", "--listen", "127.0.0.1:0", "--log-level", "notice"],
                               self.environment, self.folder)

    def kill(self):
        with self.lock:
            self.program.process.kill()
            self.program.process.wait()
            self.start()

    def pause(self, seconds):
        with self.lock:
            self.program.process.send_signal(signal.SIGSTOP)
            time.sleep(seconds)
            self.program.process.send_signal(signal.SIGCONT)


class Cluster:
    def __init__(self, options):
        self.options = options
        self.random = random.Random(options.seed)
        self.struck = {"kills": 0, "pauses": 0, "cuts": 0, "restarts": 0}
        self.is_over = threading.Event()
        self.wrong = []

    def carry_out(self):
        with tempfile.TemporaryDirectory(prefix="trunkline-cluster-") as folder:
            postgres = PostgresServer()
            programs = []
            nodes = []
            try:
                environment = clean_environment(folder)
                simulator = Program("simulator", [self.options.binary, "simulator", "--port", "0"], environment, folder)
                programs.append(simulator)
                environment = clean_environment(
                    folder, TWILIO_API_BASE=simulator.url, TRUNKLINE_STORE=postgres.make_schema("cluster"),
                    TRUNKLINE_LEASE_DURATION="%ds" % LEASE, TRUNKLINE_RECONCILIATION_LOOKUPS="200ms,500ms,1s,3s",
                    TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_REQUEST_TIMEOUT="1500ms")
                nodes = [Node(number, self.options.binary, environment, folder) for number in range(NODES)]
                for node in nodes:
                    node.start()
                return self.judge(nodes, simulator, postgres)
            finally:
                self.is_over.set()
                for program in [node.program for node in nodes if node.program] + programs:
                    program.process.send_signal(signal.SIGCONT)
                    program.stop()
                postgres.stop()

    def judge(self, nodes, simulator, postgres):
        began = time.monotonic()
        wanted = self.options.deliveries
        striker = threading.Thread(target=self.strike, args=(nodes, postgres))
        posters = [threading.Thread(target=self.post, args=(nodes, number)) for number in range(4)]
        for thread in [*posters, striker]:
            thread.start()
        for thread in [*posters, striker]:
            thread.join()
        if self.wrong:
            raise SystemExit("cluster: %s" % self.wrong[:3])
        deadline = time.monotonic() + self.options.patience
        while True:
            counts = dict(postgres.query("SELECT state, count(*) FROM deliveries GROUP BY 1", schema="cluster"))
            if set(counts) == {3} and sum(counts.values()) == wanted:
                break
            if time.monotonic() > deadline:
                raise SystemExit("cluster: after %d s there are %s" % (self.options.patience, counts))
            time.sleep(0.2)
        stats = json.loads(simulator.get("/_simulator/stats"))["messages"]
        sids = postgres.query("SELECT count(DISTINCT sid), count(DISTINCT recipient) FROM deliveries", schema="cluster")
        result = {"deliveries": wanted, "created": stats["created"], "lost": wanted - stats["recipients"],
                  "duplicated": stats["duplicates"], **self.struck, "seconds": round(time.monotonic() - began, 1)}
        print(json.dumps(result))
        if result["lost"] or result["duplicated"] or stats["created"] != wanted or sids != [[wanted, wanted]]:
            raise SystemExit("cluster: the promise is broken")
        done = sum(postgres.query("SELECT pending, attempting, unknown, held FROM jobs", schema="cluster"), [])
        if any(done):
            raise SystemExit("cluster: the counts of jobs are wrong")

    def post(self, nodes, client):
        """Hands jobs over to whatever node answers; the same key until one has taken it."""
        size = self.options.job_size
        for first in range(client * size, self.options.deliveries, 4 * size):
            rows = range(first, min(first + size, self.options.deliveries))
            document = json.dumps({
                "key": "job-%d" % first, "channel": "sms", "from": SENDER, "body": "Hello from the cluster",
                "recipients": [{"to": "+1555%07d" % (1_000_000 + row)} for row in rows]}).encode()
            for turn in range(3000):
                try:
                    url = nodes[(client + first // size + turn) % NODES].program.url
                    request = urllib.request.Request(
                        url + "/v1/jobs", document, {"Content-Type": "application/json"})
                    with urllib.request.urlopen(request, timeout=30):
                        break
                except urllib.error.HTTPError as error:
                    if error.code < 500:
                        self.wrong.append(error.read())
                        return
                except OSError:
                    pass
                time.sleep(0.02)
            else:
                self.wrong.append("job-%d was not taken" % first)

    def strike(self, nodes, postgres):
        """Ends and stops whatever there is, in a random order, until all that was planned has happened."""
        plan = (["kills"] * self.options.kills + ["pauses"] * self.options.pauses + ["cuts"] * self.options.cuts
                + ["restarts"] * self.options.restarts)
        self.random.shuffle(plan)
        for kind in plan:
            if self.is_over.wait(self.random.uniform(0.05, self.options.spread)):
                return
            node = self.random.choice(nodes)
            try:
                if kind == "kills":
                    node.kill()
                elif kind == "pauses":
                    # Half of them for longer than a lease lasts: others take the work over meanwhile.
                    node.pause(self.random.choice([self.random.uniform(0.1, 1), LEASE + self.random.uniform(0.1, 1.5)]))
                elif kind == "cuts":
                    postgres.cut()
                else:
                    postgres.restart(crash=self.random.random() < 0.5)
            except (Exception, SystemExit) as error:
                self.wrong.append("%s: %r" % (kind, error))
                return
            self.struck[kind] += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--quick", action="store_true", help="few deliveries: within a minute")
    for name, usual, quick in (("deliveries", 100_000, 2_000), ("job-size", 100, 20), ("kills", 40, 4),
                               ("pauses", 15, 2), ("cuts", 10, 2), ("restarts", 5, 1), ("seed", 1, 1)):
        parser.add_argument("--" + name, type=int, default=None)
        parser.set_defaults(**{"usual_" + name.replace("-", "_"): (usual, quick)})
    parser.add_argument("--spread", type=float, default=1.0, help="seconds between two strikes at most")
    parser.add_argument("--patience", type=float, default=300, help="seconds until all must be sent, after the last strike")
    chosen = parser.parse_args()
    for name, (usual, quick) in [(key[6:], value) for key, value in vars(chosen).items() if key.startswith("usual_")]:
        if getattr(chosen, name) is None:
            setattr(chosen, name, quick if chosen.quick else usual)
    chosen.binary = os.path.abspath(chosen.binary)
    Cluster(chosen).carry_out()


if __name__ == "__main__":
    main()
