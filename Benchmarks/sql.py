"""Measures SQL over Twilio, and prints one JSON object; what is under way on standard error.

`SELECT status, COUNT(*)` over a million simulated messages with `trunkline sql`, the whole process, in turns with the
official Python SDK that streams into SQLite: only a part of the rows, because it is slow; what is compared are rows per
second. The same over pages of the simulator's that are ready-made, because making them takes the simulator longer than
reading them takes Trunkline. Also: memory at a tenth of the rows; the JSON scanner beside simdjson over the same page;
two statements at once in one process that has loaded the extension; the time to cancel; what `LIMIT 10` asks for.
"""

import argparse
import base64
import collections
import contextlib
import json
import os
import re
import resource
import selectors
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from main_job import ACCOUNT, SENDER, Simulator, clean_environment, measured, note, process_cpu_seconds, rounded, spread

HERE = os.path.dirname(os.path.abspath(__file__))
MESSAGES = "/2010-04-01/Accounts/%s/Messages.json" % ACCOUNT["TWILIO_ACCOUNT_SID"]
AUTHORIZATION = "Basic " + base64.b64encode(
    ("%(TWILIO_ACCOUNT_SID)s:%(TWILIO_AUTH_TOKEN)s" % ACCOUNT).encode()).decode()
GROUPS = "SELECT status, COUNT(*) FROM messages GROUP BY status"
WIDE = 'SELECT %s FROM messages' % ", ".join('MAX("%s")' % column for column in (
    "sid", "to", "from", "status", "date_sent", "num_segments", "price", "error_code"))
PAGE_ROWS = 1000

Sizes = collections.namedtuple("Sizes", "rows python_rows rounds scanner_rounds served_pages slow_pages")
FULL = Sizes(1_000_000, 20_000, 3, 1000, 500, 50)
QUICK = Sizes(20_000, 3_000, 1, 50, 50, 10)


# The simulated messages

def fill(simulator, first, last):
    """Creates the messages with these numbers, over so many connections that both sides are always at work."""
    host, port = simulator.url.removeprefix("http://").split(":")
    head = ("POST %s HTTP/1.1\r\nHost: api.twilio.com\r\nAuthorization: %s\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " % (MESSAGES, AUTHORIZATION))
    numbers = iter(range(first, last))
    selector = selectors.DefaultSelector()

    def ask(connection):
        number = next(numbers, None)
        if number is None:
            selector.unregister(connection)
            connection.close()
            return
        body = "To=%%2B1555%07d&From=%s&Body=Your+parcel+4711+arrives+today." % (
            number % 10_000_000, SENDER.replace("+", "%2B"))
        connection.sendall(("%s%d\r\n\r\n%s" % (head, len(body), body)).encode())

    for _ in range(min(400, last - first)):
        connection = socket.create_connection((host, int(port)))
        selector.register(connection, selectors.EVENT_READ)
        ask(connection)
    created, parts = 0, collections.defaultdict(bytes)
    while selector.get_map():
        for key, _ in selector.select():
            received = parts.pop(key.fd, b"") + key.fileobj.recv(65536)
            if not received.startswith(b"HTTP/1.1 201"):
                sys.exit("bench: a message was not created: %s" % received[:500])
            size = re.search(rb"(?i)\r\ncontent-length: *(\d+)\r\n.*?\r\n\r\n", received, re.S)
            if not size or len(received) < size.end() + int(size[1]):
                parts[key.fd] = received
                continue
            created += 1
            ask(key.fileobj)
    if created != last - first:
        sys.exit("bench: %d messages were created instead of %d" % (created, last - first))


def first_page(simulator, path):
    request = urllib.request.Request("%s%s?PageSize=%d" % (simulator.url, MESSAGES, PAGE_ROWS))
    request.add_header("Authorization", AUTHORIZATION)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request) as answer, open(path, "wb") as file:
        shutil.copyfileobj(answer, file)


# Statements

Statement = collections.namedtuple("Statement", "seconds cpu_seconds peak_kib lines")


def environment(folder, url):
    return clean_environment(folder, TWILIO_API_BASE=url, **ACCOUNT)


def run_statement(trunkline, url, sql, folder):
    output = os.path.join(folder, "rows")
    seconds, usage = measured([trunkline, "sql", "--format", "csv", sql], environment(folder, url), folder, output)
    with open(output) as file:
        lines = file.read().splitlines()[1:]
    return Statement(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, lines)


def run_groups(trunkline, url, rows, folder):
    run = run_statement(trunkline, url, GROUPS, folder)
    counted = sum(int(line.rpartition(",")[2]) for line in run.lines)
    if counted != rows:
        sys.exit("bench: %d rows were counted instead of %d: %s" % (counted, rows, run.lines))
    return run


def run_python(python, url, rows, folder):
    output = os.path.join(folder, "python")
    measured([python, "-B", os.path.join(HERE, "python_sql.py"), url, str(rows)],
             environment(folder, url), folder, output)
    with open(output) as file:
        result = json.load(file)
    if sum(result["groups"].values()) != rows:
        sys.exit("bench: the SDK streamed %s instead of %d" % (result["groups"], rows))
    return result


def compare(options, url, rows, sizes, folder, server_cpu_seconds):
    """Both in turns: the runs of `trunkline sql`, and what the document says of them."""
    ours, theirs, server = [], [], []
    for number in range(sizes.rounds):
        for runner in ("trunkline", "python") if number % 2 == 0 else ("python", "trunkline"):
            note("sql: round %d of %d, %s" % (number + 1, sizes.rounds, runner))
            if runner == "trunkline":
                began = server_cpu_seconds()
                ours.append(run_groups(options.trunkline, url, rows, folder))
                server.append(server_cpu_seconds() - began)
            else:
                theirs.append(run_python(options.python, url, sizes.python_rows, folder))

    def ratio(ours_seconds, theirs_seconds):
        return theirs_seconds / sizes.python_rows / (ours_seconds / rows)

    return ours, {
        "statement": GROUPS,
        "rows": rows,
        "python_rows": sizes.python_rows,
        "rows_per_second": spread(rows / run.seconds for run in ours),
        "python_rows_per_second": spread(sizes.python_rows / run["seconds"] for run in theirs),
        "seconds": spread(run.seconds for run in ours),
        "cpu_seconds": spread(run.cpu_seconds for run in ours),
        # What the other side needs to make and send the rows: nobody can be faster than that.
        "server_cpu_seconds": spread(server),
        "times_as_fast": spread(
            (ratio(run.seconds, other["seconds"]) for run, other in zip(ours, theirs)), ">= 15"),
        "times_less_cpu": spread(ratio(run.cpu_seconds, other["cpu_seconds"]) for run, other in zip(ours, theirs)),
    }


@contextlib.contextmanager
def ready_made(page, pages, milliseconds=0):
    """A list of so many pages that costs little to serve: its URL and the processor time it has taken."""
    server = subprocess.Popen(
        [sys.executable, "-B", os.path.join(HERE, "list_server.py"), page, str(pages), str(milliseconds)],
        stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().split()[-1], lambda: process_cpu_seconds(server.pid)
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def memory(few, many, rows):
    """Whether the peak grows with the rows. No process shows less than the one that started it had: this one."""
    return {
        "rows": [rows // 10, rows],
        "peak_kib": [few.peak_kib, many.peak_kib],
        "growth": spread([many.peak_kib / few.peak_kib], "<= 1.2"),
        "least_visible_peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


# The scanner

def scans(command):
    """Name to (milliseconds of the best round, of the median one)."""
    found = {}
    for line in subprocess.check_output(command, text=True).splitlines():
        name, rows, _, best, median = line.split("\t")
        if int(rows) != PAGE_ROWS:
            sys.exit("bench: %s found %s rows" % (command[0], rows))
        found[name] = {"best_ms": rounded(int(best) / 1e6), "median_ms": rounded(int(median) / 1e6)}
    return found


def build_simdjson(folder):
    """The other scanner, where its library and a compiler are there."""
    compiler = shutil.which("g++") or shutil.which("clang++")
    program = os.path.join(folder, "scan")
    source = os.path.join(HERE, "SimdJSON", "scan.cpp")
    build = compiler and subprocess.run(
        [compiler, "-std=c++17", "-O3", "-march=native", source, "-lsimdjson", "-o", program],
        stderr=subprocess.PIPE, text=True)
    if not build or build.returncode != 0:
        note("sql: simdjson is left out: %s" % (
            "there is no C++ compiler" if not build else "libsimdjson-dev is missing, or does not compile"))
        return None
    return program


def scanner(options, sizes, page, ours, folder):
    note("sql: scanner")
    found = scans([options.scanner, page, str(sizes.scanner_rounds)])
    status = found["status"]["median_ms"] / 1000 * (sizes.rows / PAGE_ROWS)
    document = {
        "page_bytes": os.path.getsize(page),
        "trunkline": found,
        # What the pages of the statement take by themselves, as a part of what the statement took.
        "share_of_cpu_time": spread(status / run.cpu_seconds for run in ours),
        "share_of_time": spread(status / run.seconds for run in ours),
    }
    program = build_simdjson(folder)
    if program:
        simdjson = document["simdjson"] = scans([program, page, str(sizes.scanner_rounds)])
        document["simdjson_on_demand_to_trunkline"] = {
            name: rounded(simdjson["on demand, " + name]["best_ms"] / found[name]["best_ms"]) for name in found}
    return document


# Two statements at once

def loading_python():
    """A Python whose sqlite3 loads extensions: not every one is built to."""
    probe = "import sqlite3; sqlite3.connect(':memory:').enable_load_extension(True)"
    for candidate in (sys.executable, "/usr/bin/python3"):
        if os.path.exists(candidate) and subprocess.run(
                [candidate, "-c", probe], stderr=subprocess.DEVNULL).returncode == 0:
            return candidate
    return None


def at_once(options, page, pages, milliseconds, rounds, folder):
    """One and two statements over a list that costs little to serve: the rate of each of two to that of one alone.

    Where pages come at once, two statements and their server want more than two processors have.
    """
    with ready_made(page, pages, milliseconds) as (url, _):
        command = [loading_python(), "-B", os.path.join(HERE, "two_statements.py"), options.extension]

        def run(count):
            return json.loads(subprocess.check_output([*command, str(count)], env=environment(folder, url), text=True))

        run(1)
        pairs = [(run(1), run(2)) for _ in range(rounds)]
    return {
        "milliseconds_a_page": milliseconds,
        "rows": pages * PAGE_ROWS,
        "alone_seconds": spread(one["all"] for one, _ in pairs),
        "slower_of_two_to_alone": spread(
            (one["all"] / max(two["each"]) for one, two in pairs), ">= 0.8" if milliseconds else None),
        "slower_to_faster": spread((min(two["each"]) / max(two["each"]) for _, two in pairs), ">= 0.8"),
        "both_to_alone": spread(2 * one["all"] / two["all"] for one, two in pairs),
    }


def two_statements(options, sizes, page, folder):
    if not options.extension or not loading_python():
        note("sql: two statements at once are left out: no Python here loads extensions")
        return None
    note("sql: two statements at once")
    rounds = max(3, sizes.rounds)
    return [at_once(options, page, sizes.served_pages, 0, rounds, folder),
            at_once(options, page, sizes.slow_pages, 20, rounds, folder)]


# Cancelling and limits

def cancel(trunkline, simulator, folder, rounds, requests):
    """Milliseconds from Ctrl-C to the end of the process; it comes when so many requests have been answered."""
    times = []
    for _ in range(rounds):
        asked = simulator.control("stats")["requests"]["total"]
        process = subprocess.Popen(
            [trunkline, "sql", GROUPS], env=environment(folder, simulator.url), stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True)
        if requests == 0:
            # Nothing tells how far it is: time enough to have asked.
            time.sleep(1.5)
        while process.poll() is None and simulator.control("stats")["requests"]["total"] < asked + requests:
            time.sleep(0.02)
        if process.poll() is not None:
            sys.exit("bench: the statement ended before it was cancelled: " + process.stderr.read())
        began = time.perf_counter()
        process.send_signal(signal.SIGINT)
        errors = process.communicate(timeout=60)[1]
        times.append((time.perf_counter() - began) * 1000)
        if "interrupted" not in errors:
            sys.exit("bench: the cancelled statement said: " + errors)
    return spread(times, "<= 500")


def cancels(options, simulator, sizes, folder):
    note("sql: cancelling")
    document = {}
    if sizes is FULL:
        document["while_pages_come_ms"] = cancel(options.trunkline, simulator, folder, 5, 20)
    simulator.control("faults", {"faults": [{"kind": "hang"}]})
    document["while_twilio_is_silent_ms"] = cancel(options.trunkline, simulator, folder, 5, 0)
    simulator.control("faults", {"faults": []})
    return document


def limit(options, simulator, folder):
    before = simulator.control("stats")["requests"]["total"]
    run = run_statement(options.trunkline, simulator.url, "SELECT sid FROM messages LIMIT 10", folder)
    requests = simulator.control("stats")["requests"]["total"] - before
    return {"rows": len(run.lines), "requests": requests, "met": requests == 1 and len(run.lines) == 10,
            "milliseconds": rounded(run.seconds * 1000)}


def arguments():
    parser = argparse.ArgumentParser(description="Measures SQL over Twilio; prints one JSON object.")
    parser.add_argument("--trunkline", required=True, help="the release binary")
    parser.add_argument("--python", required=True, help="a Python that has the official SDK")
    parser.add_argument("--scanner", required=True, help="the release binary of ScannerBench")
    parser.add_argument("--extension", help="the loadable extension")
    parser.add_argument("--quick", action="store_true", help="few messages: shows that all works, not how fast")
    options = parser.parse_args()
    for name in ("trunkline", "python", "scanner", "extension"):
        if getattr(options, name):
            setattr(options, name, os.path.abspath(getattr(options, name)))
    return options


def main():
    options = arguments()
    sizes = QUICK if options.quick else FULL
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: stopped"))
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as folder:
        page = os.path.join(folder, "page.json")
        document = {"load_average_at_start": rounded(os.getloadavg()[0])}
        with Simulator(options.trunkline) as simulator:
            note("sql: %d messages are made" % sizes.rows)
            fill(simulator, 0, sizes.rows // 10)
            few = run_groups(options.trunkline, simulator.url, sizes.rows // 10, folder)
            fill(simulator, sizes.rows // 10, sizes.rows)
            # All of them come to rest.
            simulator.control("clock", {"advance_seconds": 86400})
            first_page(simulator, page)
            ours, document["groups"] = compare(
                options, simulator.url, sizes.rows, sizes, folder, simulator.cpu_seconds)
            note("sql: eight columns")
            wide = run_statement(options.trunkline, simulator.url, WIDE, folder)
            document["groups"]["eight_columns_rows_per_second"] = rounded(sizes.rows / wide.seconds)
            document["memory"] = memory(few, max(ours, key=lambda run: run.peak_kib), sizes.rows)
            document["limit_10"] = limit(options, simulator, folder)
            document["cancel"] = cancels(options, simulator, sizes, folder)
        # Without the simulator: it would want a processor, too.
        note("sql: over ready-made pages")
        with ready_made(page, sizes.served_pages) as (url, cpu_seconds):
            document["groups_over_ready_made_pages"] = compare(
                options, url, sizes.served_pages * PAGE_ROWS, sizes, folder, cpu_seconds)[1]
        document["scanner"] = scanner(options, sizes, page, ours, folder)
        document["two_statements"] = two_statements(options, sizes, page, folder)
    print(json.dumps(document))


if __name__ == "__main__":
    main()
