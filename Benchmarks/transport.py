"""Measures the transport beside libcurl alone, `wrk` and `h2load`, and prints one JSON object.

Usage: transport.py DIRECTORY_OF_PROGRAMS [--quick]

All post the same request, 64 at once, to one nginx process that answers 201: direct and over TLS, each also through
squid (CONNECT). They take turns in alternating order, and a ratio is formed within each round. nginx and squid run on
the same processors: `server_cpu_us_per_request` is what they take. `wrk` and `h2load` speak no proxy; they show what the
server can give. What is not installed is left out, with a line on standard error.
"""

import argparse
import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import namedtuple
from contextlib import ExitStack, closing, contextmanager

from main_job import clean_environment, measured, note, rounded, spread

CONCURRENCY = 64
BODY = "From=%2B15005550006&Body=Your+parcel+4711+arrives+today.&To=%2B15551000001"
HEADERS = {"Authorization": "Basic dXNlcjpwYXNzd29yZA==", "User-Agent": "trunkline", "Accept": "application/json",
           "Content-Type": "application/x-www-form-urlencoded"}
ANSWER = '{"sid": "SM00000000000000000000000000000001", "status": "queued", "num_segments": "1"}'
OURS, EPOLL, POLL, WRK, H2LOAD = "transport", "libcurl, epoll", "libcurl, poll", "wrk", "h2load"
AIM = ">= 0.85"

Run = namedtuple("Run", "requests seconds cpu_seconds server_cpu_seconds")
# A way to the target: its URL, the authority to trust, the port of the proxy, the processes that serve it.
Way = namedtuple("Way", "name url authority proxy_port servers")

NGINX = """
daemon off; master_process off; pid %(folder)s/pid; error_log stderr error;
events { worker_connections 1024; }
http {
    access_log off; keepalive_requests 100000000; default_type application/json;
    client_body_temp_path %(folder)s/b; proxy_temp_path %(folder)s/p; fastcgi_temp_path %(folder)s/f;
    uwsgi_temp_path %(folder)s/u; scgi_temp_path %(folder)s/s;
    server {
        listen 127.0.0.1:%(port)d backlog=1024; listen 127.0.0.1:%(tls_port)d ssl backlog=1024;
        ssl_certificate %(folder)s/certificate; ssl_certificate_key %(folder)s/key;
        location / { return 201 '%(answer)s'; }
    }
}
"""
SQUID = """
http_port 127.0.0.1:%(port)d
http_access allow all
access_log none
cache_log /dev/null
pid_filename none
cache deny all
cache_mem 0
memory_cache_shared off
sslproxy_session_cache_size 0
pinger_enable off
shutdown_lifetime 0 seconds
coredump_dir %(folder)s
"""


# Servers

def free_ports(count):
    with ExitStack() as stack:
        listeners = [stack.enter_context(closing(socket.create_server(("127.0.0.1", 0)))) for _ in range(count)]
        return [listener.getsockname()[1] for listener in listeners]


def program(name):
    """Where a program is; servers are often outside of a user's path."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


@contextmanager
def server(command, port, folder):
    """A server that listens; it is ended at the end."""
    with open(os.path.join(folder, "log"), "w+") as log:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=folder)
        try:
            deadline = time.monotonic() + 30
            while True:
                with closing(socket.socket()) as client:
                    if client.connect_ex(("127.0.0.1", port)) == 0:
                        break
                if process.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    sys.exit("bench: %s did not start: %s" % (command[0], log.read()[-2000:]))
                time.sleep(0.05)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def nginx(path):
    port, tls_port = free_ports(2)
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as folder:
        names = {name: os.path.join(folder, name) for name in ("certificate", "key", "configuration")}
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=target", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", names["key"],
             "-out", names["certificate"]], check=True, stderr=subprocess.DEVNULL)
        with open(names["configuration"], "w") as file:
            file.write(NGINX % {"folder": folder, "port": port, "tls_port": tls_port, "answer": ANSWER})
        with server([path, "-e", "stderr", "-p", folder, "-c", names["configuration"]], port, folder) as process:
            yield (Way("direct", "http://127.0.0.1:%d/" % port, "", 0, [process]),
                   Way("tls", "https://127.0.0.1:%d/" % tls_port, names["certificate"], 0, [process]))


@contextmanager
def squid(path, ways):
    port, = free_ports(1)
    through = []
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as folder:
        configuration = os.path.join(folder, "configuration")
        with open(configuration, "w") as file:
            file.write(SQUID % {"folder": folder, "port": port})
        command = [path, "-N", "-n", "trunklinebench%d" % os.getpid(), "-f", configuration]
        with server(command, port, folder) as process:
            for way in ways:
                name = "tls, proxied" if way.authority else "proxied"
                through.append(way._replace(name=name, proxy_port=port, servers=way.servers + [process]))
            yield through


def cpu_seconds(processes):
    total = 0
    for process in processes:
        with open("/proc/%d/stat" % process.pid) as stat:
            fields = stat.read().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


# Runners

def command_of(name, programs, way, count, folder):
    url = [way.url, str(count), str(CONCURRENCY), way.authority, str(way.proxy_port)]
    if name == OURS:
        return [os.path.join(programs, "TransportBench"), *url]
    if name in (EPOLL, POLL):
        return [os.path.join(programs, "BareCurl"), "epoll" if name == EPOLL else "poll", *url]
    if name == WRK:
        script = os.path.join(folder, "post.lua")
        with open(script, "w") as file:
            file.write("wrk.method = 'POST'\nwrk.body = '%s'\n" % BODY)
            file.writelines("wrk.headers['%s'] = '%s'\n" % header for header in HEADERS.items())
        # It runs for a time, not for a number of requests.
        return [WRK, "-t1", "-c%d" % CONCURRENCY, "-d%ds" % max(1, count // 20_000), "-s", script, way.url]
    body = os.path.join(folder, "body")
    with open(body, "w") as file:
        file.write(BODY)
    return [H2LOAD, "--h1", "-t1", "-c%d" % CONCURRENCY, "-n%d" % count, "-d", body,
            *("-H%s: %s" % header for header in HEADERS.items()), way.url]


def result(name, text, usage):
    """Requests that were answered well, seconds, and seconds of CPU, from what a program printed."""
    if name in (OURS, EPOLL, POLL):
        told = json.loads(text)
        return told["requests"], told["seconds"], told["cpu_seconds"]
    cpu = usage.ru_utime + usage.ru_stime
    if name == WRK:
        if "Non-2xx" in text or "Socket errors" in text:
            sys.exit("bench: wrk met errors: " + text)
        requests = int(re.search(r"(\d+) requests in ", text)[1])
        return requests, requests / float(re.search(r"Requests/sec: +(\S+)", text)[1]), cpu
    requests = int(re.search(r"(\d+) 2xx", text)[1])
    return requests, requests / float(re.search(r"([\d.]+) req/s", text)[1]), cpu


def run_once(name, programs, way, count):
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as folder:
        command, output = command_of(name, programs, way, count, folder), os.path.join(folder, "output")
        before = cpu_seconds(way.servers)
        _, usage = measured(command, clean_environment(folder), folder, output)
        server_cpu = cpu_seconds(way.servers) - before
        with open(output) as file:
            text = file.read()
    requests, seconds, cpu = result(name, text, usage)
    if requests < (1 if name == WRK else count):
        sys.exit("bench: %s, %s: only %d of %d requests succeeded: %s" % (way.name, name, requests, count, text))
    return Run(requests, seconds, cpu, server_cpu)


# The document

def rate(run):
    return run.requests / run.seconds


def cpu(run):
    return run.cpu_seconds / run.requests


def cell(name, runs):
    return {
        "runner": name,
        "requests": runs[0].requests,
        "rate": spread(map(rate, runs)),
        "cpu_us_per_request": spread(cpu(run) * 1e6 for run in runs),
        "server_cpu_us_per_request": rounded(
            statistics.median(run.server_cpu_seconds / run.requests for run in runs) * 1e6),
    }


def measure(programs, way, names, rounds, count):
    runs = {name: [] for name in names}
    for number in range(rounds):
        for name in (names if number % 2 == 0 else reversed(names)):
            run = run_once(name, programs, way, count)
            runs[name].append(run)
            note("%s, round %d of %d, %s: %.0f/s, %.1f us of CPU each" % (
                way.name, number + 1, rounds, name, rate(run), cpu(run) * 1e6))

    def ratio(function, other, aim=None):
        return spread((function(mine) / function(its) for mine, its in zip(runs[OURS], runs[other])), aim)

    ratios = {"rate_vs " + other: ratio(rate, other, AIM if other in (EPOLL, POLL) else None) for other in names[1:]}
    ratios.update({"cpu_vs " + other: ratio(cpu, other) for other in names[1:]})
    return {"way": way.name, "concurrency": CONCURRENCY, "rounds": rounds,
            "cells": [cell(name, runs[name]) for name in names], "ratios": ratios}


def main():
    parser = argparse.ArgumentParser(description="Measures the transport; prints one JSON object.")
    parser.add_argument("programs", help="the directory with TransportBench and BareCurl")
    parser.add_argument("--quick", action="store_true", help="few requests: shows that all works, not how fast")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: stopped"))
    rounds, count = (1, 2_000) if options.quick else (5, 40_000)
    programs = os.path.abspath(options.programs)
    paths = {name: program(name) for name in ("nginx", "openssl", "squid", WRK, H2LOAD)}
    for name, path in paths.items():
        if path is None:
            note("transport: what needs %s is left out, it is not installed" % name)
    document = {}
    if paths["nginx"] and paths["openssl"]:
        curls = [OURS, EPOLL, POLL]
        ceilings = [name for name in (WRK, H2LOAD) if paths[name]]
        with ExitStack() as servers:
            direct, tls = servers.enter_context(nginx(paths["nginx"]))
            ways = [(direct, curls + ceilings), (tls, curls + ceilings)]
            if paths["squid"]:
                through = servers.enter_context(squid(paths["squid"], (direct, tls)))
                ways += [(way, curls) for way in through]
            document = {"ways": [measure(programs, way, names, rounds, count) for way, names in ways]}
    print(json.dumps(document))


if __name__ == "__main__":
    main()
