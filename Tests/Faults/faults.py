#!/usr/bin/env python3
"""Puts deliveries through every fault of the simulator and counts what was lost and what was sent twice.

    faults.py --binary .build/debug/trunkline [--quick] [--deliveries N] [--kills N] [--pauses N] [--seed S]
              [--workers N] [--only NAME[,NAME...]] [--faults FILE --channel C --policy P] [--postgres] [--keep]

Every line is a scenario: a simulator, a store and as many runs of `trunkline send` as it takes. The judge is the
simulator: how many messages it has for each recipient against how many were asked for. With --faults only that mix of
faults is tried (a document as POST /_simulator/faults takes it), with kills and pauses.

Exit code 0: nothing lost, nothing duplicated (but where a policy accepts it, and then explained).
"""
import argparse
import base64
import collections
import concurrent.futures
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Support"))
from postgres_server import PostgresServer

ACCOUNT = "AC00000000000000000000000000000001"
TOKEN = "12345678901234567890123456789012"
SENDER = "+15005550006"
SERVICE = "MG00000000000000000000000000000001"
TEMPLATE = "HX00000000000000000000000000000001"

# The window of reconciliation, scaled down so that the suite takes minutes; the rules are the same.
WINDOW = {"lookups": ["200ms", "500ms", "1s", "3s"], "timeout": "1500ms", "lease": "2s"}
LAG = 2700  # milliseconds; the longest that a list may lag within the window

POST = {"method": "POST"}
KILL, PAUSE = "kill", "pause"


class Failure(Exception):
    """A promise is broken, or the scenario could not be carried out."""


class Scenario:
    """What is sent, what goes wrong, and what may come of it."""

    def __init__(self, name, faults, share=1.0, channel="sms", sender=("--from", SENDER), policy=None, twins=0,
                 altered=False, kills=0, pauses=0):
        self.name = name
        self.faults = faults
        self.share = share  # of the deliveries of a scenario
        self.channel = channel
        self.sender = sender
        self.policy = policy
        self.twins = twins  # of every hundred recipients so many get the text twice
        self.altered = altered  # Twilio does not show the text as it was sent
        self.kills = kills
        self.pauses = pauses

    @property
    def holds(self):
        """Whether something may end held."""
        return self.policy == "hold" or self.policy != "resend" and (self.altered or self.channel == "voice")


def fault(kind, probability=None, match=None, milliseconds=None, count=None):
    fields = {"kind": kind, "probability": probability, "match": match, "milliseconds": milliseconds, "count": count}
    return {name: value for name, value in fields.items() if value is not None}


LOST_ANSWERS = [fault("drop_after", 0.1, POST), fault("truncate_after", 0.05, POST), fault("error_500_after", 0.05, POST)]
LOST_REQUESTS = [fault("drop_before", 0.05), fault("error_500_before", 0.05)]
CALLBACKS = [fault("callback_lost", 0.2), fault("callback_duplicate", 0.2), fault("callback_reorder", 0.2),
             fault("callback_delay", 0.2, milliseconds=300), fault("callback_bad_signature", 0.1)]
MIX = LOST_ANSWERS + LOST_REQUESTS + [
    fault("rate_limit", 0.05), fault("hang", 0.005), fault("latency", 0.3, milliseconds=60),
    fault("list_lag", 0.5, milliseconds=LAG)] + CALLBACKS


def scenarios(kills, pauses):
    """Every fault by itself, then what makes reconciliation hard, then everything at once under kills and pauses."""
    lossy = LOST_ANSWERS + LOST_REQUESTS
    return [
        Scenario("latency", [fault("latency", milliseconds=100)]),
        Scenario("hang", [fault("hang", 0.02)]),
        Scenario("drop_before", [fault("drop_before", 0.2)]),
        Scenario("drop_after", [fault("drop_after", 0.2, POST)]),
        Scenario("truncate_after", [fault("truncate_after", 0.2, POST)]),
        Scenario("error_500_before", [fault("error_500_before", 0.2)]),
        Scenario("error_500_after", [fault("error_500_after", 0.2, POST)]),
        Scenario("rate_limit", [fault("rate_limit", 0.2)]),
        Scenario("list_lag", LOST_ANSWERS + [fault("list_lag", milliseconds=LAG)]),
        Scenario("callback_lost", LOST_ANSWERS + [fault("callback_lost")]),
        Scenario("callback_duplicate", LOST_ANSWERS + [fault("callback_duplicate")]),
        Scenario("callback_reorder", LOST_ANSWERS + [fault("callback_reorder")]),
        Scenario("callback_delay", LOST_ANSWERS + [fault("callback_delay", milliseconds=500)]),
        Scenario("callback_bad_signature", LOST_ANSWERS + [fault("callback_bad_signature")]),
        Scenario("no answer at all", [fault("drop_after", None, POST)], share=0.3),
        Scenario("messaging service", lossy + [fault("list_lag", 0.5, milliseconds=LAG)],
                 sender=("--messaging-service", SERVICE)),
        Scenario("equal texts", lossy + [fault("list_lag", 0.5, milliseconds=LAG)], twins=50),
        Scenario("equal texts by service", lossy, twins=50, sender=("--messaging-service", SERVICE)),
        Scenario("whatsapp", lossy, channel="whatsapp", sender=("--from", "+14155238886")),
        Scenario("calls: requests lost", [fault("drop_before", 0.1, POST)], share=0.5, channel="voice"),
        Scenario("calls: answers lost", [fault("drop_after", 0.1, POST), fault("error_500_before", 0.1, POST)],
                 share=0.5, channel="voice"),
        Scenario("hold", lossy, policy="hold"),
        Scenario("hold: templates", lossy, policy="hold", altered=True, share=0.5),
        Scenario("templates", lossy, altered=True, share=0.5),
        Scenario("resend: templates", lossy, policy="resend", altered=True, share=0.5),
        Scenario("mixed", MIX, share=2),
        Scenario("mixed: service", MIX, share=2, twins=20, sender=("--messaging-service", SERVICE)),
        Scenario("kill -9", [fault("latency", milliseconds=30)], share=4, kills=kills * 6 // 10),
        Scenario("kill -9: mixed", MIX, share=4, kills=kills - kills * 6 // 10, twins=10),
        Scenario("stop and continue", [fault("latency", milliseconds=30)] + LOST_ANSWERS, share=2, pauses=pauses),
    ]


class Simulator:
    """A simulator process of its own."""

    def __init__(self, options, folder):
        self.log = open(os.path.join(folder, "simulator.log"), "w+")
        self.process = subprocess.Popen([options.binary, "simulator", "--port", "0"], stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 60
        marker = "Twilio simulator at "
        while True:
            self.log.seek(0)
            line = next((line for line in self.log if marker in line), None)
            if line:
                self.url = line.split(marker)[1].split()[0]
                return
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise Failure("the simulator did not start")
            time.sleep(0.05)

    def request(self, path, document=None):
        request = urllib.request.Request(self.url + path)
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode())
        data = None
        if document is not None:
            data = json.dumps(document).encode()
            request.add_header("Content-Type", "application/json")
        with urllib.request.urlopen(request, data=data, timeout=120) as answer:
            return json.loads(answer.read())

    def set_faults(self, faults):
        self.request("/_simulator/faults", {"faults": faults})

    def sent(self, resource):
        """Every message or call that there is: (sid, to)."""
        page = f"/2010-04-01/Accounts/{ACCOUNT}/{resource}.json?PageSize=1000"
        rows = []
        while page:
            document = self.request(page)
            rows += [(row["sid"], row["to"]) for row in document[resource.lower()]]
            page = document["next_page_uri"]
        return rows

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()


class Run:
    """A scenario being carried out."""

    def __init__(self, scenario, options):
        self.scenario = scenario
        self.options = options
        self.random = random.Random(f"{options.seed} {scenario.name}")
        self.folder = tempfile.mkdtemp(prefix="trunkline-faults-")
        self.store = os.path.join(self.folder, "outbox.db")
        self.postgres = options.postgres_server
        if self.postgres:
            self.schema = "faults_" + re.sub(r"\W+", "_", scenario.name)
            self.store_url = self.postgres.make_schema(self.schema)
        else:
            self.store_url = "sqlite:" + self.store
        self.struck = {KILL: 0, PAUSE: 0}
        self.lock = threading.Lock()

    def environment(self, simulator):
        window = WINDOW
        return {
            "PATH": os.environ["PATH"], "HOME": self.folder, "TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_API_BASE": simulator.url, "TRUNKLINE_STORE": self.store_url,
            "TRUNKLINE_LEASE_DURATION": window["lease"],
            "TRUNKLINE_RECONCILIATION_LOOKUPS": ",".join(window["lookups"]),
            "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_REQUEST_TIMEOUT": window["timeout"],
            # What is tested here is not the pace.
            "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_PACING": "off",
        }

    def carry_out(self):
        began = time.monotonic()
        scenario = self.scenario
        simulator = Simulator(self.options, self.folder)
        try:
            simulator.set_faults(scenario.faults)
            total = max(20, int(self.options.deliveries * scenario.share))
            jobs = self.jobs(total)
            with concurrent.futures.ThreadPoolExecutor(4 if len(jobs) > 1 else 1) as pool:
                list(pool.map(lambda job: self.work(job, simulator), jobs))
            simulator.set_faults([])
            time.sleep(LAG / 1000)
            result = self.judge(jobs, simulator)
            result["seconds"] = time.monotonic() - began
            return result
        finally:
            simulator.stop()
            if not self.options.keep:
                shutil.rmtree(self.folder, ignore_errors=True)

    def jobs(self, total):
        """One job, or with kills and pauses as many as it takes to strike each a few times."""
        strikes = [KILL] * self.scenario.kills + [PAUSE] * self.scenario.pauses
        self.random.shuffle(strikes)
        count = max(1, (len(strikes) + 1) // 2)
        size = max(20, total // count)
        jobs = []
        for number in range(count):
            first = number * size
            recipients = [f"+1555{1_000_000 + first + row}" for row in range(size)]
            repeated = [to for row, to in enumerate(recipients) if row % 100 < self.scenario.twins]
            path = os.path.join(self.folder, f"job-{number}.csv")
            with open(path, "w") as file:
                file.write("to\n" + "".join(to + "\n" for to in recipients + repeated))
            jobs.append({"key": f"job-{number}", "path": path, "wanted": recipients + repeated,
                         "strikes": strikes[number::count]})
        return jobs

    def arguments(self, job):
        scenario = self.scenario
        arguments = [self.options.binary, "send", scenario.channel, *scenario.sender, "--to-file", job["path"],
                     "--key", job["key"], "--output", "json", "--log-level", "error"]
        arguments += ["--content-sid", TEMPLATE] if scenario.altered else ["--body", "Hello from " + scenario.name]
        if scenario.twins:
            arguments.append("--allow-duplicates")
        if scenario.policy:
            arguments += ["--on-unknown", scenario.policy]
        return arguments

    def start(self, job, simulator):
        output = open(os.path.join(self.folder, job["key"] + ".json"), "w")
        errors = open(os.path.join(self.folder, job["key"] + ".errors"), "w")
        return subprocess.Popen(self.arguments(job), env=self.environment(simulator), stdout=output, stderr=errors)

    def work(self, job, simulator):
        """Runs the command, is struck as planned, and runs it again until nothing is left to do."""
        for strike in job["strikes"]:
            process = self.start(job, simulator)
            time.sleep(self.random.uniform(0.03, 1.2))
            if process.poll() is not None:
                # It was faster. It counts as struck only when it was alive: kill a repetition at once.
                process = self.start(job, simulator)
                time.sleep(self.random.uniform(0.0, 0.05))
            self.strike(strike, process, job, simulator)
        deadline = time.monotonic() + 600
        while True:
            process = self.start(job, simulator)
            try:
                code = process.wait(timeout=300)
            except subprocess.TimeoutExpired:
                process.kill()
                raise Failure("a run did not end within 300 s")
            if code == 0 or (code in (1, 10, 21) and self.is_settled(job)):
                return
            if time.monotonic() > deadline or code == 20:
                raise Failure(f"run after run ends with exit code {code}: {self.errors(job)}")

    def strike(self, strike, process, job, simulator):
        alive = process.poll() is None
        if strike == KILL:
            process.kill()
            process.wait()
        else:
            lease = float(WINDOW["lease"].rstrip("s"))
            process.send_signal(signal.SIGSTOP)
            if self.random.random() < 0.7:
                # Longer than its lease: another process takes the job over meanwhile, and this one wakes up later.
                time.sleep(lease + self.random.uniform(0.1, 1))
                other = self.start(dict(job, key=job["key"]), simulator)
                time.sleep(self.random.uniform(0.1, 4))
                process.send_signal(signal.SIGCONT)
                other.wait()
            else:
                time.sleep(self.random.uniform(0.1, lease / 2))
                process.send_signal(signal.SIGCONT)
            process.wait()
        if alive:
            with self.lock:
                self.struck[strike] += 1

    def errors(self, job):
        with open(os.path.join(self.folder, job["key"] + ".errors")) as file:
            return file.read()[-400:]

    def is_settled(self, job):
        """Nothing is left to a machine: all is accepted, rejected or held."""
        rows = self.query("SELECT state, count(*) FROM deliveries WHERE job = (SELECT id FROM jobs WHERE key = ? AND "
                          "state <> 0) GROUP BY state", job["key"])
        states = dict(rows)
        if states.get(4):
            raise Failure(f"{states[4]} were rejected: {self.errors(job)}")
        return bool(states) and set(states) <= {3, 6}

    def query(self, sql, *parameters):
        if self.postgres:
            return self.postgres.query(sql, *parameters, schema=self.schema)
        database = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=30)
        try:
            return database.execute(sql, parameters).fetchall()
        finally:
            database.close()

    # What has become of it

    def judge(self, jobs, simulator):
        scenario = self.scenario
        prefix = "whatsapp:" if scenario.channel == "whatsapp" else ""
        wanted = collections.Counter(prefix + to for job in jobs for to in job["wanted"])
        sent = simulator.sent("Calls" if scenario.channel == "voice" else "Messages")
        there = collections.Counter(to for _, to in sent)
        rows = self.query("SELECT d.id, d.recipient, d.state, d.sid FROM deliveries d JOIN jobs j ON j.id = d.job "
                          "WHERE j.state <> 0")
        held = collections.Counter(to for _, to, state, _ in rows if state == 6)
        if collections.Counter(to for _, to, _, _ in rows) != wanted:
            raise Failure("the store has other deliveries than were asked for")
        if [row for row in rows if row[2] not in (3, 6)]:
            raise Failure("deliveries are neither accepted nor held")
        # Every accepted delivery has a SID of its own, and Twilio has it under that SID.
        owners = dict(sent)
        sids = [(sid, to) for _, to, state, sid in rows if state == 3]
        if len(set(sid for sid, _ in sids)) != len(sids):
            raise Failure("one SID names two deliveries")
        wrong = [sid for sid, to in sids if owners.get(sid) != to]
        if wrong:
            raise Failure(f"{len(wrong)} SIDs name nothing, or another's message: {wrong[:3]}")
        lost = sum(max(0, count - held[to] - there[to]) for to, count in wanted.items())
        repeated = {to: there[to] - count for to, count in wanted.items() if there[to] > count}
        strangers = sum(count for to, count in there.items() if to not in wanted)
        words = dict(self.query("SELECT source || ' ' || status, count(*) FROM reports GROUP BY 1"))
        result = {
            "deliveries": len(rows), "created": len(sent), "lost": lost, "duplicated": sum(repeated.values()) + strangers,
            "held": sum(held.values()), "found": words.get("reconciliation found", 0),
            "absent": words.get("reconciliation absent", 0), "kills": self.struck[KILL], "pauses": self.struck[PAUSE],
            "explained": 0,
        }
        if held and not scenario.holds:
            raise Failure(f"{sum(held.values())} are held, and nothing was ambiguous")
        self.explain_held()
        if repeated and scenario.policy == "resend":
            result["explained"] = self.explain(repeated)
        if result["lost"] or result["duplicated"] != result["explained"]:
            raise Failure(json.dumps(result))
        for kind, planned in ((KILL, scenario.kills), (PAUSE, scenario.pauses)):
            if self.struck[kind] < planned:
                raise Failure(f"only {self.struck[kind]} of {planned} strikes ({kind}) met a living process")
        return result

    def explain_held(self):
        """Every held delivery says why: its last report is of reconciliation."""
        silent = self.query("SELECT count(*) FROM deliveries d WHERE state = 6 AND coalesce((SELECT note FROM reports r "
                            "WHERE r.delivery = d.id ORDER BY number DESC LIMIT 1), '') NOT LIKE '%; held'")
        if silent[0][0]:
            raise Failure(f"{silent[0][0]} held deliveries do not say why")

    def explain(self, repeated):
        """How many duplicates are told by reports: resent although Twilio may have had them."""
        rows = self.query("SELECT d.recipient, count(*) FROM reports r JOIN deliveries d ON d.id = r.delivery "
                          "WHERE r.status = 'possible' AND r.note LIKE '%; sent again' GROUP BY 1")
        resent = dict(rows)
        return sum(min(count, resent.get(to, 0)) for to, count in repeated.items())


def line(name, result):
    parts = [f"{name:24}", f"{result['deliveries']:6} deliveries", f"{result['created']:6} created",
             f"lost {result['lost']}", f"duplicated {result['duplicated']}"]
    if result["explained"]:
        parts.append(f"(all {result['explained']} explained)")
    parts.append(f"found {result['found']}, absent {result['absent']}, held {result['held']}")
    for word in ("kills", "pauses"):
        if result[word]:
            parts.append(f"{result[word]} {word}")
    return "  ".join(parts) + f"  {result['seconds']:.1f} s"


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--binary", required=True)
    parser.add_argument("--quick", action="store_true", help="few deliveries: within a minute")
    parser.add_argument("--deliveries", type=int, help="of a scenario of ordinary size")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--pauses", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, help="scenarios at once")
    parser.add_argument("--only", help="names of scenarios, separated by commas (list: --only help)")
    parser.add_argument("--faults", help="a JSON file with a mix of faults to try instead")
    parser.add_argument("--channel", default="sms", choices=["sms", "whatsapp", "voice"])
    parser.add_argument("--policy", choices=["resend_when_absent", "hold", "resend"])
    parser.add_argument("--twins", type=int, default=0, help="of 100 recipients so many get the text twice")
    parser.add_argument("--postgres", action="store_true", help="on a real PostgreSQL instead of a file")
    parser.add_argument("--keep", action="store_true", help="keep stores and outputs")
    chosen = parser.parse_args()
    usual = (40, 10, 2, 8) if chosen.quick else (1700, 110, 24, 3)
    for name, value in zip(("deliveries", "kills", "pauses", "workers"), usual):
        if getattr(chosen, name) is None:
            setattr(chosen, name, value)
    return chosen


def plan(chosen):
    if chosen.faults:
        with open(chosen.faults) as file:
            mix = json.load(file)["faults"]
        sender = ("--from", "+14155238886" if chosen.channel == "whatsapp" else SENDER)
        return [Scenario(os.path.basename(chosen.faults), mix, channel=chosen.channel, policy=chosen.policy,
                         sender=sender, twins=chosen.twins, kills=chosen.kills, pauses=chosen.pauses)]
    every = scenarios(chosen.kills, chosen.pauses)
    if not chosen.only:
        return every
    names = chosen.only.split(",")
    unknown = [name for name in names if name not in [scenario.name for scenario in every]]
    if unknown:
        sys.exit("there is no " + ", ".join(unknown) + "; there are: " + ", ".join(s.name for s in every))
    return [scenario for scenario in every if scenario.name in names]


def main():
    chosen = options()
    chosen.binary = os.path.abspath(chosen.binary)
    planned = plan(chosen)
    chosen.postgres_server = PostgresServer() if chosen.postgres else None
    try:
        return carry_out(planned, chosen)
    finally:
        if chosen.postgres_server:
            chosen.postgres_server.stop()


def carry_out(planned, chosen):
    totals = collections.Counter()
    failures = 0

    def attempt(scenario):
        run = Run(scenario, chosen)
        try:
            return run.carry_out(), None
        except Exception as error:  # Whatever goes wrong, the others go on.
            return None, f"{type(error).__name__}: {error}"

    with concurrent.futures.ThreadPoolExecutor(chosen.workers) as pool:
        for scenario, (result, problem) in zip(planned, pool.map(attempt, planned)):
            if problem:
                failures += 1
                print(f"{scenario.name:24}FAILED  {problem}", flush=True)
            else:
                totals.update({name: value for name, value in result.items() if isinstance(value, int)})
                print(line(scenario.name, result), flush=True)
    print(f"\n{totals['deliveries']} deliveries, {totals['kills']} kill -9, {totals['pauses']} SIGSTOP/SIGCONT: "
          f"lost {totals['lost']}, duplicated {totals['duplicated'] - totals['explained']}"
          + (f" ({totals['explained']} more by `resend`, all explained)" if totals["explained"] else "")
          + (f"; {failures} scenarios FAILED" if failures else ""))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
