"""Measures pacing: sends through senders of each kind of the offline Twilio and compares with their limits.

For each case one line: the limit, the most units that the simulator created within one second of the clock, the mean of
the seconds between the first and the last, and answers 429. Ends with 1 when a limit was exceeded by more than
1 %, or when `--quick` is not given and less than 95 % of it was used, or too many requests were answered 429.
"""

import argparse
import base64
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import namedtuple
from email.utils import parsedate_to_datetime

from main_job import ACCOUNT, PACING, Simulator, clean_environment

# A kind of sender: what `send` gets, units a second, how many processes send at once.
Case = namedtuple("Case", "name arguments limit processes body")
SHORT, LONG = "Your parcel arrives today.", "Your parcel arrives today. " * 10  # one segment, two segments
CASES = [
    Case("long code", ["sms", "--from", "+15017122661"], 1, 1, SHORT),
    Case("toll-free", ["sms", "--from", "+18885550100"], 3, 1, SHORT),
    Case("short code", ["sms", "--from", "89203"], 100, 1, SHORT),
    Case("short code, three processes", ["sms", "--from", "89203"], 100, 3, SHORT),
    Case("short code, two segments each", ["sms", "--from", "89203"], 100, 1, LONG),
    Case("WhatsApp", ["whatsapp", "--from", "+14155238886"], 80, 1, SHORT),
    Case("pool of a service at 20", ["sms", "--messaging-service", "MG00000000000000000000000000000001",
                                     "--rate", "20"], 20, 1, SHORT),
    Case("voice", ["voice", "--from", "+15005550006"], 1, 1, SHORT),
]


def run_case(trunkline, case, seconds):
    per_message = 2 if case.body is LONG else 1
    count = max(case.limit * seconds // per_message // case.processes, 2)
    with Simulator(trunkline) as simulator, tempfile.TemporaryDirectory(prefix="trunkline-pacing-") as directory:
        environment = clean_environment(
            directory, TWILIO_API_BASE=simulator.url, **ACCOUNT, **{PACING: "sender"})
        processes = []
        for process in range(case.processes):
            path = os.path.join(directory, "to-%d.csv" % process)
            with open(path, "w") as file:
                file.write("to\n")
                file.writelines("+1555%d\n" % (1_000_000 + process * 500_000 + n) for n in range(count))
            command = [trunkline, "send", *case.arguments, "--to-file", path, "--body", case.body, "--output", "json",
                       "--progress", "never"]
            processes.append(subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment, cwd=directory))
        began, early_429 = time.time(), 0
        while any(process.poll() is None for process in processes) and time.time() < began + seconds * 4 + 60:
            if time.time() - began < 3:
                early_429 = simulator.control("stats")["requests"]["by_status"].get("429", 0)
            time.sleep(0.05)
        codes = [process.poll() for process in processes]
        for process in processes:
            process.kill()
        stats = simulator.control("stats")
        seconds_used = units_by_second(simulator, case)
    # The first and the last second are not whole ones.
    whole = seconds_used[1:-1] or seconds_used
    late = stats["requests"]["by_status"].get("429", 0) - early_429
    return {
        "peak": max(seconds_used, default=0), "rate": sum(whole) / max(len(whole), 1), "codes": codes,
        "units": sum(seconds_used), "wanted": count * case.processes * per_message, "late_429": late,
        "requests": stats["requests"]["total"],
    }


def units_by_second(simulator, case):
    """The units that the simulator created in each second of its clock, from the first to the last."""
    if case.name == "voice":
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        request = urllib.request.Request(
            "%s/2010-04-01/Accounts/%s/Calls.json?PageSize=1000" % (simulator.url, ACCOUNT["TWILIO_ACCOUNT_SID"]))
        secret = "%s:%s" % (ACCOUNT["TWILIO_ACCOUNT_SID"], ACCOUNT["TWILIO_AUTH_TOKEN"])
        request.add_header("Authorization", "Basic " + base64.b64encode(secret.encode()).decode())
        rows = json.load(opener.open(request, timeout=60))["calls"]
    else:
        rows = simulator.control("messages?limit=1000000")["messages"]
    units = {}
    for row in rows:
        second = int(parsedate_to_datetime(row["date_created"]).timestamp())
        units[second] = units.get(second, 0) + max(int(row.get("num_segments", 1)), 1)
    return [units.get(second, 0) for second in range(min(units, default=0), max(units, default=-1) + 1)]


def verdict(case, got, quick):
    problems = []
    if any(got["codes"]):
        problems.append("exit codes %s" % got["codes"])
    if got["units"] != got["wanted"]:
        problems.append("%d units instead of %d" % (got["units"], got["wanted"]))
    if got["peak"] > case.limit * 1.01:
        problems.append("above the limit")
    if got["late_429"] > got["requests"] / 1000:
        problems.append("too many answers 429")
    if not quick and got["rate"] < case.limit * 0.95:
        problems.append("less than 95 % used")
    return problems


def main():
    parser = argparse.ArgumentParser(description="Measures pacing; prints one line for each kind of sender.")
    parser.add_argument("--trunkline", required=True)
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("pacing: stopped"))
    failed = False
    for case in CASES:
        got = run_case(os.path.abspath(options.trunkline), case, 4 if options.quick else 20)
        problems = verdict(case, got, options.quick)
        failed = failed or bool(problems)
        print("%-30s limit %3d/s  most in a second %3d  rate %6.2f/s (%5.1f %%)  429 after 2 s: %d  %s" % (
            case.name, case.limit, got["peak"], got["rate"], got["rate"] / case.limit * 100, got["late_429"],
            "; ".join(problems) or "ok"), flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
