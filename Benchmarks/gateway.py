"""Measures the gateway beside the same server without a store, and prints one JSON object.

`wrk` posts single-recipient jobs over 64 connections and jobs of 10,000 recipients over 4, in turns to the gateway, to
`no store`, which is the gateway over a store that keeps nothing, and to `bare`, which is hummingbird alone: it reads the
body, looks into nothing and answers as many bytes. A ratio is formed within each round, and with it the processor time
of the server for each request. Every job that was answered 202 must be in the store
afterwards. The simulator is down meanwhile: what is measured is taking jobs, not sending them. Generator and server
share the processors. Also the time to ready and the memory of an idle gateway, and how fast Twilio's status callbacks
are answered: signed ones about messages that were sent, alone and beside the accepting of jobs. An answer comes when the
callback is durable, so that its whole time is a bound on what passes after the durable write.
"""

import argparse
import base64
import hashlib
import hmac
import json
import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from main_job import note, rounded, spread

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "Support"))
from served_gateway import ACCOUNT, SENDER, Program, clean_environment
from served_gateway import gateway as running_gateway

SINGLE = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local number = 0
function request()
    number = number + 1
    return wrk.format(nil, "/v1/jobs", nil, string.format(
        '{"channel":"sms","from":"+15005550006","body":"Your parcel 4711 arrives today.","recipients":[{"to":"+1555%07d"}]}',
        number % 10000000))
end
"""
BULK = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
local rows = {}
for i = 1, 10000 do rows[i] = string.format('{"to":"+1555%07d"}', i) end
wrk.path = "/v1/jobs"
wrk.body = '{"channel":"sms","from":"+15005550006","body":"Your parcel 4711 arrives today.","recipients":['
    .. table.concat(rows, ",") .. "]}"
"""
# Each line of the file is one callback: path, signature and form, between tabs. Every one is posted once.
CALLBACKS = """
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/x-www-form-urlencoded; charset=UTF-8"
local lines, number, answered = {}, 0, 0
for line in io.lines("%s") do lines[#lines + 1] = line end
function request()
    number = number + 1
    local path, signature, form = lines[(number - 1) %% #lines + 1]:match("(.-)\t(.-)\t(.*)")
    wrk.headers["X-Twilio-Signature"] = signature
    return wrk.format(nil, path, nil, form)
end
function response()
    answered = answered + 1
    if answered >= #lines then wrk.thread:stop() end
end
"""
PUBLIC_URL = "https://gw.example.com"
# What wrk tells at the end, for programs.
REPORT = """
function done(summary, latency, requests)
    io.write(string.format('\\nRESULT {"requests": %d, "seconds": %f, "errors": %d, "p50_ms": %f, "p99_ms": %f}\\n',
        summary.requests, summary.duration / 1e6, summary.errors.status + summary.errors.connect
        + summary.errors.read + summary.errors.write + summary.errors.timeout,
        latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
"""


def load(url, script, connections, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script + REPORT)
        file.flush()
        run = subprocess.run(
            ["wrk", "-t1", "-c%d" % connections, "-d%ds" % seconds, "--timeout", "30s", "-s", file.name, url],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    found = re.search(r"RESULT (\{.*\})", run.stdout)
    if run.returncode != 0 or not found:
        sys.exit("bench: wrk failed: " + run.stdout[-2000:])
    result = json.loads(found[1])
    if result["errors"] or not result["requests"]:
        sys.exit("bench: %s: %s" % (url, result))
    return result


def serve(trunkline, folder):
    # Nobody listens there: jobs stay where they are.
    environment = clean_environment(folder, TWILIO_API_BASE="http://127.0.0.1:1")
    return Program("gateway", [trunkline, "serve", "--listen", "127.0.0.1:0"], environment, folder)


def accepted(gateway):
    counts = gateway.metrics("trunkline_http_requests_total")
    return sum(count for labels, count in counts.items() if "/v1/jobs" in labels and 'status="202"' in labels)


def idle(trunkline, rounds):
    ready, memory = [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as folder:
            gateway = serve(trunkline, folder)
            ready.append(gateway.seconds_to_ready * 1e3)
            time.sleep(1)
            memory.append(gateway.resident_bytes() / 2**20)
            gateway.stop()
    return {"milliseconds_to_ready": spread(ready, "< 150"), "idle_resident_mib": spread(memory, "< 40")}


def processor_seconds(process):
    with open("/proc/%d/stat" % process.pid) as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(options, name, script, connections, recipients, aim, rounds, seconds):
    echoes = {"no store": [options.echo], "bare": [options.echo, "--bare"]}
    runners = ["gateway", *echoes]
    runs = {runner: [] for runner in runners}
    for number in range(rounds):
        for runner in runners if number % 2 == 0 else reversed(runners):
            with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as folder:
                server = (serve(options.trunkline, folder) if runner == "gateway" else
                          Program("echo", echoes[runner], clean_environment(folder), folder))
                before = processor_seconds(server.process)
                result = load(server.url, script, connections, seconds)
                result["processor"] = processor_seconds(server.process) - before
                if runner == "gateway" and accepted(server) < result["requests"]:
                    sys.exit("bench: %s were answered, %s accepted" % (result["requests"], accepted(server)))
                server.stop()
            runs[runner].append(result)
            note("gateway: %s, round %d of %d, %s: %.0f recipients/s" % (
                name, number + 1, rounds, runner, result["requests"] * recipients / result["seconds"]))

    def rate(result):
        return result["requests"] * recipients / result["seconds"]

    def cell(runner):
        return {"runner": runner, "recipients_per_second": spread(map(rate, runs[runner])),
                "processor_us_per_request": rounded(statistics.median(
                    run["processor"] / run["requests"] * 1e6 for run in runs[runner])),
                "p50_ms": rounded(statistics.median(run["p50_ms"] for run in runs[runner])),
                "p99_ms": rounded(statistics.median(run["p99_ms"] for run in runs[runner]))}

    def ratio(runner, aim=None):
        return spread((rate(a) / rate(b) for a, b in zip(runs["gateway"], runs[runner])), aim)

    return {"load": name, "connections": connections, "cells": [cell(runner) for runner in runners],
            "ratio_to_no_store": ratio("no store", aim), "ratio_to_bare": ratio("bare")}


def post(url, document):
    request = urllib.request.Request(
        url, json.dumps(document).encode(), {"Content-Type": "application/json"}, method="POST")
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.loads(answer.read() or b"{}")


def send(simulator, served, count):
    """Has so many messages accepted; their callbacks are lost."""
    post(simulator.url + "/_simulator/faults", {"faults": [{"kind": "callback_lost"}]})
    for start in range(0, count, 10_000):
        rows = [{"to": "+1555%07d" % number} for number in range(start, min(start + 10_000, count))]
        job = post(served.url + "/v1/jobs?wait=accepted&timeout=300", {
            "channel": "sms", "from": SENDER, "body": "Hi", "recipients": rows})
        if job["counts"]["accepted"] != len(rows):
            sys.exit("bench: not all messages were sent: %s" % job["counts"])


def callbacks(folder):
    """Signed callbacks about what was sent, as lines for CALLBACKS: first all that say sent, then all delivered."""
    with sqlite3.connect("file:%s/trunkline/outbox.db?mode=ro" % folder, uri=True) as store:
        (secret,), = store.execute("SELECT value FROM secrets WHERE name = 'callbacks'")
        rows = store.execute("SELECT id, tries, sid, recipient FROM deliveries WHERE state = 3").fetchall()
    lines = []
    for status in ("sent", "delivered"):
        for delivery, tries, sid, recipient in rows:
            name = "%d-%d" % (delivery, tries)
            token = name + "-" + hmac.new(secret, name.encode(), hashlib.sha256).hexdigest()[:32]
            fields = {
                "AccountSid": ACCOUNT["TWILIO_ACCOUNT_SID"], "ApiVersion": "2010-04-01", "From": SENDER,
                "MessageSid": sid, "MessageStatus": status, "SmsSid": sid, "SmsStatus": status, "To": recipient}
            path = "/twilio/status/" + token
            signed = PUBLIC_URL + path + "".join(name + fields[name] for name in sorted(fields))
            signature = base64.b64encode(hmac.new(
                ACCOUNT["TWILIO_AUTH_TOKEN"].encode(), signed.encode(), hashlib.sha1).digest()).decode()
            lines.append("\t".join([path, signature, urllib.parse.urlencode(fields)]))
    return lines


def answer_callbacks(options, rounds, seconds, messages):
    cells = {"alone": [], "beside jobs of one recipient": []}
    for number in range(rounds):
        for name, runs in cells.items():
            with running_gateway(options.trunkline, TRUNKLINE_PUBLIC_URL=PUBLIC_URL) as (simulator, served):
                send(simulator, served, messages)
                # From here on jobs stay where they are: what is measured is taking.
                simulator.stop()
                lines = callbacks(os.path.dirname(served.log_path))
                with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file, ThreadPoolExecutor() as beside:
                    file.write("\n".join(lines))
                    file.flush()
                    if name != "alone":
                        beside.submit(load, served.url, SINGLE, 16, seconds)
                    result = load(served.url, CALLBACKS % file.name, 16, seconds)
                counts = served.metrics("trunkline_callbacks_total")
                taken = sum(count for labels, count in counts.items() if 'result="taken"' in labels)
                if taken < result["requests"]:
                    sys.exit("bench: %s callbacks were answered, %s taken" % (result["requests"], taken))
            runs.append(result)
            note("gateway: callbacks %s, round %d of %d: %.0f/s, p99 %.1f ms" % (
                name, number + 1, rounds, result["requests"] / result["seconds"], result["p99_ms"]))
    return {"load": "signed status callbacks", "connections": 16, "cells": [
        {"runner": name, "callbacks_per_second": spread(run["requests"] / run["seconds"] for run in runs),
         "p50_ms": rounded(statistics.median(run["p50_ms"] for run in runs)),
         "p99_ms": spread((run["p99_ms"] for run in runs), "< 50")} for name, runs in cells.items()]}


def main():
    parser = argparse.ArgumentParser(description="Measures the gateway; prints one JSON object.")
    parser.add_argument("--trunkline", required=True)
    parser.add_argument("--echo", required=True)
    parser.add_argument("--quick", action="store_true", help="short rounds: shows that all works, not how fast")
    options = parser.parse_args()
    options.trunkline, options.echo = os.path.abspath(options.trunkline), os.path.abspath(options.echo)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: stopped"))
    rounds, seconds = (1, 2) if options.quick else (5, 8)
    document = {"idle": idle(options.trunkline, rounds)}
    if shutil.which("wrk") is None:
        note("gateway: the load is left out, wrk is not installed")
    else:
        document["loads"] = [
            measure(options, "jobs of one recipient", SINGLE, 64, 1, ">= 0.7", rounds, seconds),
            measure(options, "jobs of 10,000 recipients", BULK, 4, 10_000, None, rounds, seconds),
        ]
        document["aim_bulk_recipients_per_second"] = 80_000
        document["callbacks"] = answer_callbacks(options, rounds, seconds, 1000 if options.quick else 30_000)
    print(json.dumps(document))


if __name__ == "__main__":
    main()
