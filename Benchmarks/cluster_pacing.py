"""Measures pacing over several gateways on one PostgreSQL: segments a second of one short code, as the simulator counts.

For each case one line: the limit, the most segments in any second of the clock and the mean of the whole seconds until
95 % have left: what a killed node was sending is found out and sent later, when nothing else is left to send. Ends with
1 when a limit was exceeded by more than 1 %, or when `--quick` is not given and less than 90 % of it was used.
"""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
import urllib.request
from collections import namedtuple
from contextlib import ExitStack

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "Support"))
from main_job import PACING, Simulator
from pacing import LONG, SHORT, units_by_second
from postgres_server import PostgresServer
from served_gateway import ACCOUNT, Program, clean_environment

SENDER, LIMIT, LEASE_SECONDS = "89203", 100, 2

# How many of the nodes get jobs, whether one of them is killed in the midst, the text and how many segments it has.
Case = namedtuple("Case", "name busy killed body segments")


def cases(nodes):
    return [
        Case("all of them busy", nodes, False, SHORT, 1),
        Case("two segments each", nodes, False, LONG, 2),
        Case("one idle", nodes - 1, False, SHORT, 1),
        Case("one killed", nodes, True, SHORT, 1),
    ]


def hand_over(node, rows, case):
    document = {"channel": "sms", "from": SENDER, "body": case.body,
                "recipients": [{"to": "+1555%07d" % (1_000_000 + row)} for row in rows]}
    request = urllib.request.Request(
        node.url + "/v1/jobs", json.dumps(document).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30):
        pass


def run_case(trunkline, server, nodes, case, number, seconds):
    with ExitStack() as stack:
        simulator = stack.enter_context(Simulator(trunkline))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="trunkline-pacing-"))
        environment = clean_environment(
            folder, TWILIO_API_BASE=simulator.url, TRUNKLINE_STORE=server.make_schema("case_%d" % number),
            TRUNKLINE_LEASE_DURATION="%ds" % LEASE_SECONDS, TRUNKLINE_RECONCILIATION_LOOKUPS="200ms,500ms,1s,3s",
            TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_REQUEST_TIMEOUT="1500ms", **{PACING: "sender"})
        gateways = []
        for node in range(nodes):
            gateways.append(Program(
                "node-%d" % node, [trunkline, "serve", "--listen", "127.0.0.1:0"], environment, folder))
            stack.callback(gateways[-1].stop)
        each = LIMIT * seconds // case.segments // case.busy
        wanted = each * case.busy
        for node in range(case.busy):
            hand_over(gateways[node], range(node * each, (node + 1) * each), case)
        began, is_killed = time.monotonic(), False
        while simulator.control("stats")["messages"]["created"] < wanted:
            if time.monotonic() > began + seconds * 4 + 60:
                break
            if case.killed and not is_killed and time.monotonic() > began + seconds / 3:
                gateways[0].process.kill()
                is_killed = True
            time.sleep(0.1)
        messages = simulator.control("stats")["messages"]
        units = units_by_second(simulator, case)
    problems = []
    if (messages["created"], messages["duplicates"]) != (wanted, 0):
        problems.append("%s of %d messages" % (messages, wanted))
    return max(units, default=0), mean_while_busy(units), problems


def mean_while_busy(units):
    """The mean of the seconds behind the first one, which is no whole one, until 95 % have left."""
    end, left = 1, units[0] if units else 0
    while end < len(units) and left < 0.95 * sum(units):
        left += units[end]
        end += 1
    whole = units[1:end - 1] or units
    return sum(whole) / max(len(whole), 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--trunkline", required=True)
    parser.add_argument("--nodes", type=int, default=3)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    if options.nodes < 2:
        parser.error("--nodes: %d is no cluster; take 2 or more" % options.nodes)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("pacing: stopped"))
    failed = False
    server = PostgresServer()
    try:
        for number, case in enumerate(cases(options.nodes)):
            peak, rate, problems = run_case(
                os.path.abspath(options.trunkline), server, options.nodes, case, number, 6 if options.quick else 20)
            if peak > LIMIT * 1.01:
                problems.append("above the limit")
            if not options.quick and rate < LIMIT * 0.9:
                problems.append("less than 90 % used")
            failed = failed or bool(problems)
            print("%d nodes, %-18s limit %3d/s  most in a second %3d  rate %6.2f/s (%5.1f %%)  %s" % (
                options.nodes, case.name, LIMIT, peak, rate, rate / LIMIT * 100, "; ".join(problems) or "ok"),
                flush=True)
    finally:
        server.stop()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
