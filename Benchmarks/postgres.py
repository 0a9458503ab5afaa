"""Measures the store on PostgreSQL: its turns beside the two statements that they are made of, and sending over it
beside the store in a file. Prints one JSON document, and on standard error what is under way.

What is compared is taken in turns, in alternating order, and a ratio is formed within each round.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "Support"))
from full_store import send
from main_job import Simulator, note, spread
from postgres_server import PostgresServer

# Nodes, and workers of each.
CELLS = [(1, 1), (1, 2), (1, 4), (2, 1), (3, 1)]


class Schemas:
    """An empty schema for each run."""

    def __init__(self, server):
        self.server, self.last = server, 0

    def make(self):
        self.last += 1
        return self.server.make_schema("run_%d" % self.last)


def work_off(bench, kind, schemas, nodes, workers, rows):
    """Deliveries claimed and finished a second."""
    done = subprocess.run(
        [bench, kind, schemas.make(), str(nodes), str(workers), str(rows)], capture_output=True, text=True)
    if done.returncode:
        sys.exit("bench: StoreBench %s: %s" % (kind, done.stdout + done.stderr))
    told = json.loads(done.stdout)
    return told["rows"] / told["seconds"]


def turns(bench, schemas, rounds, rows):
    cells = []
    for nodes, workers in CELLS:
        rates = {"store": [], "bare": []}
        for number in range(rounds):
            for kind in (list(rates) if number % 2 == 0 else list(reversed(rates))):
                rates[kind].append(work_off(bench, kind, schemas, nodes, workers, rows))
        ratios = [mine / bare for mine, bare in zip(rates["store"], rates["bare"])]
        cells.append({
            "nodes": nodes, "workers": workers, "store_rows_per_second": spread(rates["store"]),
            "bare_rows_per_second": spread(rates["bare"]), "store_vs_bare": spread(ratios, ">= 0.7")})
        note("%d nodes, %d workers each: %s" % (nodes, workers, json.dumps(cells[-1]["store_vs_bare"])))
    return cells


def messages(trunkline, schemas, rounds, count):
    rates = {"postgresql": [], "sqlite": []}
    with Simulator(trunkline) as simulator, tempfile.TemporaryDirectory(prefix="trunkline-bench-") as folder:
        for number in range(rounds):
            for kind in (list(rates) if number % 2 == 0 else list(reversed(rates))):
                place = schemas.make() if kind == "postgresql" else "sqlite:%s/%d.db" % (folder, number)
                rates[kind].append(send(trunkline, simulator, place, count))
                note("%s: %.0f messages/s" % (kind, rates[kind][-1]))
    ratios = [mine / other for mine, other in zip(rates["postgresql"], rates["sqlite"])]
    return {**{kind + "_per_second": spread(found) for kind, found in rates.items()},
            "postgresql_vs_sqlite": spread(ratios)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--trunkline", required=True, help="the release binary")
    parser.add_argument("--store-bench", help="the release binary of StoreBench; without it, turns are left out")
    parser.add_argument("--quick", action="store_true", help="few rows: shows that all works, not how fast")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: stopped"))
    rounds, rows, count = (1, 1_000, 500) if options.quick else (5, 20_000, 10_000)
    server = PostgresServer()
    try:
        schemas = Schemas(server)
        document = {"messages": messages(os.path.abspath(options.trunkline), schemas, rounds, count)}
        if options.store_bench:
            document["turns"] = turns(os.path.abspath(options.store_bench), schemas, rounds, rows)
        print(json.dumps(document, indent=2))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
