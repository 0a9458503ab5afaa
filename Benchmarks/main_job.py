"""Measures the main job: `trunkline send` beside its own transport without a store and the official Python SDK.

Prints one JSON document, and on standard error what is under way. `scripts/bench` builds what it needs and calls it.

Ratios count against Trunkline where there is a choice: of `trunkline send` the whole process is measured, from its
start to its end, with reading the recipients, the store and the document it prints; of what it is compared with only
the sending. All runners are taken in turns, in alternating order, and a ratio is formed within each round. Every run
is checked: a message too few, too many or twice ends the benchmark.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import namedtuple
from contextlib import closing, contextmanager

HERE = os.path.dirname(os.path.abspath(__file__))
SENDER = "+15005550006"
PACING = "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_PACING"
BODY = "Your parcel 4711 arrives today."
ACCOUNT = {
    "TWILIO_ACCOUNT_SID": "AC00000000000000000000000000000001",
    "TWILIO_AUTH_TOKEN": "12345678901234567890123456789012",
}
DURABLE, BARE, SEQUENTIAL, THREADED = "trunkline send", "bare loop", "python sdk", "python sdk, 32 threads"

# A group of runs at one latency: how many messages each runner sends, Trunkline's concurrency, how many rounds.
Group = namedtuple("Group", "latency_ms concurrency rounds messages sequential threaded")
FULL = [Group(0, 64, 5, 10_000, 500, 2_000), Group(100, 100, 3, 2_000, 30, 640)]
QUICK = [Group(0, 64, 2, 2_000, 200, 400), Group(100, 100, 1, 500, 10, 160)]

# What one run took. `seconds` and `cpu_seconds` are what ratios are made of; `phases` only Trunkline has.
Run = namedtuple("Run", "messages seconds cpu_seconds peak_kib simulator_cpu_seconds phases")
Programs = namedtuple("Programs", "trunkline bare_loop python")


def note(text):
    print("bench: " + text, file=sys.stderr, flush=True)


# Processes

def clean_environment(home, **additions):
    """The environment without what steers Trunkline, Twilio's tools or HTTP clients."""
    environment = {
        name: value for name, value in os.environ.items()
        if not name.startswith(("TRUNKLINE_", "TWILIO_")) and not name.lower().endswith("_proxy")}
    # What is measured is how fast it can be, not how fast a sender may be.
    return {**environment, "HOME": home, "XDG_STATE_HOME": home, PACING: "off", **additions}


def measured(command, environment, directory, output):
    """Runs a command to its end: (wall seconds, resource usage). Anything but success ends the benchmark."""
    errors = os.path.join(directory, "errors")
    with open(output, "wb") as out, open(errors, "wb") as err:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment, cwd=directory)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        seconds = time.perf_counter() - began
    process.returncode = os.WEXITSTATUS(status) if os.WIFEXITED(status) else -os.WTERMSIG(status)
    if process.returncode != 0:
        with open(errors, errors="replace") as text:
            sys.exit("bench: %s ended with %d: %s" % (
                " ".join(command[:3]), process.returncode, text.read()[-2000:].strip()))
    return seconds, usage


def process_cpu_seconds(pid):
    with open("/proc/%d/stat" % pid) as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Simulator:
    """A simulator of its own: `with Simulator(…) as simulator:`."""

    def __init__(self, trunkline, latency_ms=0):
        self.command = [trunkline, "simulator", "--port", "0"]
        self.latency_ms = latency_ms

    def __enter__(self):
        self.home = tempfile.TemporaryDirectory(prefix="trunkline-bench-")
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, cwd=self.home.name,
            env=clean_environment(self.home.name))
        try:
            first = self.process.stdout.readline()
            if " at http" not in first:
                sys.exit("bench: the simulator did not start: " + first.strip())
            self.url = first.split(" at ")[1].strip()
            self.reset()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *arguments):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.home.cleanup()

    def control(self, name, document=None):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        body = None if document is None else json.dumps(document).encode()
        with opener.open(urllib.request.Request(self.url + "/_simulator/" + name, data=body), timeout=60) as answer:
            return json.load(answer)

    def reset(self):
        self.control("reset", {})
        if self.latency_ms:
            self.control("faults", {"faults": [{"kind": "latency", "milliseconds": self.latency_ms}]})

    def cpu_seconds(self):
        return process_cpu_seconds(self.process.pid)

    @contextmanager
    def expecting(self, count):
        """Starts from nothing and makes sure that exactly so many messages arrive, none of them twice."""
        self.reset()
        yield
        stats = self.control("stats")
        got = stats["messages"]
        if (got["created"], got["recipients"], got["duplicates"]) != (count, count, 0):
            sys.exit("bench: expected %d messages, none twice; the simulator has %s, answers %s" % (
                count, json.dumps(got), json.dumps(stats["requests"])))


# Runners

def write_recipients(path, count):
    with open(path, "w") as file:
        file.write("to\n")
        file.writelines("+1555%d\n" % (1_000_000 + number) for number in range(1, count + 1))


def phases(store, seconds):
    """How a run's time was spent, from the times in its store: kept to the millisecond."""
    with closing(sqlite3.connect("file:%s?mode=ro" % store, uri=True)) as database:
        created, = database.execute("SELECT created_at FROM jobs").fetchone()
        first, last = database.execute("SELECT min(started_at), max(finished_at) FROM attempts").fetchone()
    hand_over, sending = (first - created) / 1000, (last - first) / 1000
    return {"hand_over": hand_over, "sending": sending, "start_and_end": seconds - hand_over - sending}


def run_durable(programs, simulator, count, concurrency):
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as directory:
        recipients, store, document = (os.path.join(directory, name) for name in ("to.csv", "outbox.db", "document"))
        write_recipients(recipients, count)
        environment = clean_environment(
            directory, TWILIO_API_BASE=simulator.url,
            TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_CONCURRENT_REQUESTS=str(concurrency), **ACCOUNT)
        command = [programs.trunkline, "send", "sms", "--from", SENDER, "--to-file", recipients, "--body", BODY,
                   "--store", store, "--output", "json"]
        before = simulator.cpu_seconds()
        seconds, usage = measured(command, environment, directory, document)
        return Run(count, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss,
                   simulator.cpu_seconds() - before, phases(store, seconds))


def run_reporting(command, simulator, count):
    """Runs a program that measures its own sending."""
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as directory:
        before = simulator.cpu_seconds()
        path = os.path.join(directory, "document")
        measured(command, clean_environment(directory), directory, path)
        simulator_cpu = simulator.cpu_seconds() - before
        with open(path) as file:
            told = json.load(file)
    if told["messages"] != count or told["failed"]:
        sys.exit("bench: %s sent %s" % (os.path.basename(command[0]), json.dumps(told)))
    return Run(count, told["seconds"], told["cpu_seconds"], told["peak_kib"], simulator_cpu, None)


def run_once(name, programs, simulator, group):
    count = {SEQUENTIAL: group.sequential, THREADED: group.threaded}.get(name, group.messages)
    sdk = [programs.python, os.path.join(HERE, "python_sdk.py"), simulator.url, str(count)]
    with simulator.expecting(count):
        if name == DURABLE:
            return run_durable(programs, simulator, count, group.concurrency)
        if name == BARE:
            command = [programs.bare_loop, simulator.url, str(count), str(group.concurrency)]
            return run_reporting(command, simulator, count)
        return run_reporting(sdk + ["1" if name == SEQUENTIAL else "32"], simulator, count)


def run_group(programs, group):
    """All runs of a group: by runner, one run per round. Besides, the seconds that a job of one message takes."""
    runs = {DURABLE: [], BARE: [], SEQUENTIAL: [], THREADED: []}
    with Simulator(programs.trunkline, group.latency_ms) as simulator:
        single = []
        for _ in range(3):
            with simulator.expecting(1):
                single.append(run_durable(programs, simulator, 1, group.concurrency).seconds)
        for number in range(group.rounds):
            for name in (list(runs) if number % 2 == 0 else list(reversed(runs))):
                run = run_once(name, programs, simulator, group)
                runs[name].append(run)
                note("%d ms, round %d of %d, %s: %d messages, %.0f/s" % (
                    group.latency_ms, number + 1, group.rounds, name, run.messages, run.messages / run.seconds))
    return runs, statistics.median(single)


# The document

def rate(run):
    return run.messages / run.seconds


def net_rate(run, single):
    """Messages per second beyond the first: without start-up and the first request, which goes alone."""
    return (run.messages - 1) / (run.seconds - single)


def cpu(run):
    return run.cpu_seconds / run.messages


def rounded(number):
    """To four significant digits."""
    return float("%.4g" % number)


def cell(name, group, runs):
    concurrency = {SEQUENTIAL: 1, THREADED: 32}.get(name, group.concurrency)
    median = statistics.median
    document = {
        "name": "%s at %d ms" % (name, group.latency_ms),
        "latency_ms": group.latency_ms,
        "concurrency": concurrency,
        "messages": runs[0].messages,
        "rounds": len(runs),
        "runner": name,
        "seconds": rounded(median(run.seconds for run in runs)),
        "rate": rounded(median(map(rate, runs))),
        "cpu_us_per_message": rounded(median(map(cpu, runs)) * 1e6),
        "simulator_cpu_us_per_message": rounded(
            median(run.simulator_cpu_seconds / run.messages for run in runs) * 1e6),
        "peak_kib": max(run.peak_kib for run in runs),
    }
    if runs[0].phases:
        document["phases_seconds"] = {
            phase: rounded(median(run.phases[phase] for run in runs)) for phase in runs[0].phases}
    return document


def spread(values, aim=None):
    """Median, least and greatest of one ratio over the rounds, and whether the median meets the aim."""
    values = list(values)
    middle = statistics.median(values)
    document = {"median": rounded(middle), "min": rounded(min(values)), "max": rounded(max(values))}
    if aim is not None:
        sign, bound = aim.split()
        document["aim"] = aim
        document["met"] = middle >= float(bound) if sign == ">=" else middle <= float(bound)
    return document


def group_ratios(group, runs, single):
    def by_round(function, name, over):
        return [function(mine) / function(other) for mine, other in zip(runs[name], runs[over])]

    at = "_%dms" % group.latency_ms
    fast = group.latency_ms == 0
    ratios = {
        "durable_vs_bare" + at: spread(by_round(rate, DURABLE, BARE), ">= 0.6" if fast else None),
        "durable_vs_bare_net_of_start" + at: spread(
            net_rate(mine, single) / rate(bare) for mine, bare in zip(runs[DURABLE], runs[BARE])),
        "durable_vs_python_sequential" + at: spread(by_round(rate, DURABLE, SEQUENTIAL), ">= 12" if fast else None),
        "durable_vs_python_32_threads" + at: spread(by_round(rate, DURABLE, THREADED)),
        "cpu_vs_bare" + at: spread(by_round(cpu, DURABLE, BARE)),
        "cpu_vs_python_sequential" + at: spread(by_round(cpu, DURABLE, SEQUENTIAL), "<= 0.125" if fast else None),
        "cpu_vs_python_32_threads" + at: spread(by_round(cpu, DURABLE, THREADED), "<= 0.125" if fast else None),
    }
    if not fast:
        bound = group.concurrency * 1000 / group.latency_ms
        ratios["bound" + at] = spread((rate(run) / bound for run in runs[DURABLE]), ">= 0.95")
        ratios["bound_net_of_start" + at] = spread((net_rate(run, single) / bound for run in runs[DURABLE]), ">= 0.95")
        ratios["bound_of_bare" + at] = spread(rate(run) / bound for run in runs[BARE])
    return ratios


def measure_memory(programs, count):
    """The peak of one run over so many recipients."""
    note("memory with %d recipients" % count)
    with Simulator(programs.trunkline) as simulator, simulator.expecting(count):
        run = run_durable(programs, simulator, count, 64)
    return {
        "recipients": count,
        "peak_kib": run.peak_kib,
        "seconds": rounded(run.seconds),
        "rate": rounded(rate(run)),
        "cpu_us_per_message": rounded(cpu(run) * 1e6),
        "phases_seconds": {phase: rounded(seconds) for phase, seconds in run.phases.items()},
        "hand_over_rows_per_second": rounded(count / run.phases["hand_over"]),
    }


def memory(programs, counts):
    measured_counts = [measure_memory(programs, count) for count in counts]
    least, most = measured_counts[0], measured_counts[-1]
    document = {"runs": measured_counts}
    if least is not most:
        document["growth"] = rounded(most["peak_kib"] / least["peak_kib"])
    return document


def help_times(trunkline, count):
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as directory:
        output = os.path.join(directory, "help")
        environment = clean_environment(directory)
        times = [measured([trunkline, "--help"], environment, directory, output)[0] * 1000 for _ in range(count)]
    return {**spread(times, "<= 30"), "runs": count}


def stripped_bytes(trunkline):
    strip = shutil.which("strip") or shutil.which("llvm-strip")
    if strip is None:
        return None
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as directory:
        stripped = os.path.join(directory, "stripped")
        subprocess.run([strip, "-o", stripped, trunkline], check=True)
        return os.path.getsize(stripped)


def cpu_model():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def filesystem(directory):
    """The type of the file system where the stores are: a tmpfs would make durability look cheap."""
    best = ("", "unknown")
    with open("/proc/mounts") as file:
        for line in file:
            _, point, kind = line.split()[:3]
            if os.path.commonpath([point, os.path.realpath(directory)]) == point and len(point) > len(best[0]):
                best = (point, kind)
    return best[1]


def sync_milliseconds():
    """What it costs to make a page durable here: the floor of every commit."""
    with tempfile.NamedTemporaryFile(prefix="trunkline-bench-") as file:
        times = []
        for _ in range(100):
            file.write(b"x" * 4096)
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append((time.perf_counter() - began) * 1000)
    return rounded(statistics.median(times))


def machine():
    return {
        "system": "%s %s" % (platform.system(), platform.machine()),
        "cpus": os.cpu_count(),
        "model": cpu_model(),
        "load_average_at_start": rounded(os.getloadavg()[0]),
        "store_file_system": filesystem(tempfile.gettempdir()),
        "sync_ms": sync_milliseconds(),
        "python": platform.python_version(),
    }


def arguments():
    parser = argparse.ArgumentParser(description="Measures the main job; prints one JSON document.")
    parser.add_argument("--trunkline", required=True, help="the release binary")
    parser.add_argument("--bare-loop", required=True, help="the release binary of the bare loop")
    parser.add_argument("--python", required=True, help="a Python that has the official SDK")
    parser.add_argument("--quick", action="store_true", help="few messages: shows that all works, not how fast")
    parser.add_argument("--large", action="store_true", help="also the memory of a million recipients: takes minutes")
    parser.add_argument("--languages", help="a JSON file with the comparison of languages, to be told in the document")
    parser.add_argument("--transport", help="a JSON file with the comparison of transports, likewise")
    parser.add_argument("--gateway", help="a JSON file with the gateway's figures, likewise")
    parser.add_argument("--broker", help="a JSON file with what a request over the broker costs, likewise")
    parser.add_argument("--sql", help="a JSON file with the figures of SQL, likewise")
    parser.add_argument("--postgres", help="a JSON file with the figures of the store on PostgreSQL, likewise")
    parser.add_argument("--build-seconds", action="append", default=[], metavar="NAME=SECONDS",
                        help="a clean build's time, to be told in the document")
    return parser.parse_args()


def main():
    options = arguments()
    # An end from outside is an end in good order: no simulator is left behind.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: stopped"))
    programs = Programs(*map(os.path.abspath, (options.trunkline, options.bare_loop, options.python)))
    document = {"machine": machine(), "cells": [], "ratios": {}}
    for section in ("languages", "transport", "gateway", "broker", "sql", "postgres"):
        path = getattr(options, section)
        if path:
            with open(path, encoding="utf-8") as file:
                document[section] = json.load(file)
    document["help_ms"] = help_times(programs.trunkline, 5 if options.quick else 25)
    document["binary_bytes"] = os.path.getsize(programs.trunkline)
    document["stripped_bytes"] = stripped_bytes(programs.trunkline)
    if options.build_seconds:
        document["clean_build_seconds"] = {
            name: float(seconds) for name, _, seconds in (text.partition("=") for text in options.build_seconds)}
    start = {}
    for group in QUICK if options.quick else FULL:
        runs, single = run_group(programs, group)
        document["cells"] += [cell(name, group, runs[name]) for name in runs]
        document["ratios"].update(group_ratios(group, runs, single))
        start["%d_ms" % group.latency_ms] = rounded(single)
    document["one_message_job_seconds"] = start
    counts = [2_000] if options.quick else [10_000]
    document["memory"] = memory(programs, counts + ([1_000_000] if options.large else []))
    # The kernel lets the peak of a process begin at the size of the one that started it: of this one.
    document["least_visible_peak_kib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps(document, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
