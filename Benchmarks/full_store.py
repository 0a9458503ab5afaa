"""Measures sending over a PostgreSQL store that holds millions of finished deliveries, beside an empty one.

Both stores are schemas of one server, and runs of `trunkline send` over them alternate. Then removes old jobs for a
while, as `retention` has a gateway do. Prints one JSON document, and on standard error what is under way.
"""

import argparse
import json
import os
import signal
import statistics
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "Tests", "Support"))
from main_job import ACCOUNT, BODY, SENDER, Simulator, clean_environment, measured, note, rounded, write_recipients
from postgres_server import PostgresServer
from served_gateway import Program

JOB_SIZE = 10_000
DAY = 86_400_000


def fill(server, schema, deliveries):
    """Finished jobs of the last days, as they are when everything was accepted and delivered."""
    now = int(time.time() * 1000)
    jobs = max(deliveries // JOB_SIZE, 1)
    first = now - 2 * DAY
    server.query(
        "INSERT INTO jobs (id, tenant, connection, account, content, on_unknown, digest, state, created_at, accepted,"
        " priority, valid_until, reported, settled, lane, due_at) "
        "SELECT ((%d + n) & ((1::bigint << 42) - 1)) << 21, '', 'default', ?, ?, 'resend_when_absent', '\\x00', 1,"
        " %d + n, %d, 1, %d + n, FALSE, FALSE, ?, 0 FROM generate_series(0, %d) AS n"
        % (first, first, JOB_SIZE, first, jobs - 1),
        ACCOUNT["TWILIO_ACCOUNT_SID"],
        json.dumps({"channel": "sms", "sender": SENDER, "body": BODY}), SENDER, schema=schema)
    for start in range(0, jobs, 100):
        end = min(start + 100, jobs) - 1
        server.query(
            "INSERT INTO deliveries (job, position, recipient, state, tries, due_at, sid, twilio_status, updated_at) "
            "SELECT ((%d + n) & ((1::bigint << 42) - 1)) << 21, r, '+1555' || (1000000 + r), 3, 1, 0,"
            " 'SM' || md5(n || '-' || r), 'delivered', %d + n FROM generate_series(%d, %d) AS n,"
            " generate_series(1, %d) AS r" % (first, first, start, end, JOB_SIZE), schema=schema)
        note("%d of %d deliveries are filled in" % ((end + 1) * JOB_SIZE, jobs * JOB_SIZE))
    server.query(
        "INSERT INTO attempts (delivery, number, started_at, finished_at, verdict, sid, twilio_status, http_status) "
        "SELECT id, 1, updated_at - 100, updated_at, 'accepted', sid, 'queued', 201 FROM deliveries ON CONFLICT DO NOTHING", schema=schema)
    note("their attempts are filled in")
    return jobs * JOB_SIZE


def send(trunkline, simulator, url, count):
    """Messages a second of one job, from the start of the process to its end."""
    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as directory, simulator.expecting(count):
        recipients = os.path.join(directory, "to.csv")
        write_recipients(recipients, count)
        environment = clean_environment(directory, TWILIO_API_BASE=simulator.url, TRUNKLINE_STORE=url, **ACCOUNT)
        command = [trunkline, "send", "sms", "--from", SENDER, "--to-file", recipients, "--body", BODY,
                   "--output", "json"]
        seconds, _ = measured(command, environment, directory, os.path.join(directory, "document"))
        return count / seconds


def retention(trunkline, simulator, server, schema, seconds):
    """Rows removed a second by a gateway whose retention has passed for all that was filled in."""
    def count():
        return server.query(
            "SELECT n_tup_del FROM pg_stat_all_tables WHERE schemaname = ? AND relname = 'deliveries'", schema)[0][0]

    with tempfile.TemporaryDirectory(prefix="trunkline-bench-") as directory:
        environment = clean_environment(
            directory, TWILIO_API_BASE=simulator.url, TRUNKLINE_STORE=server.url(schema), TRUNKLINE_RETENTION="1h",
            **ACCOUNT)
        gateway = Program("gateway", [trunkline, "serve", "--listen", "127.0.0.1:0"], environment, directory)
        try:
            before, began = count(), time.monotonic()
            time.sleep(seconds)
            # What a session has done is counted a second later at the latest.
            after, took = count(), time.monotonic() - began
        finally:
            gateway.stop()
    return (after - before) / took


def size(server, schema):
    return server.query(
        "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = ? AND c.relkind = 'r'", schema)[0][0]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--trunkline", required=True, help="the release binary")
    parser.add_argument("--finished", type=int, default=10_000_000, help="finished deliveries in the full store")
    parser.add_argument("--messages", type=int, default=10_000, help="messages of a run")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--retention-seconds", type=int, default=20)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: stopped"))
    trunkline = os.path.abspath(options.trunkline)
    server = PostgresServer()
    try:
        # Checkpoints in the midst of a run would be measured as the store's.
        server.query("ALTER SYSTEM SET max_wal_size = '16GB'")
        server.query("ALTER SYSTEM SET checkpoint_timeout = '1h'")
        server.query("SELECT pg_reload_conf()")
        urls = {schema: server.make_schema(schema) for schema in ("empty", "filled")}
        rates = {schema: [] for schema in urls}
        with Simulator(trunkline) as simulator:
            for url in urls.values():
                send(trunkline, simulator, url, 100)
            finished = fill(server, "filled", options.finished)
            server.query("VACUUM ANALYZE", schema="filled")
            server.query("CHECKPOINT")
            for number in range(options.rounds):
                for schema in (list(urls) if number % 2 == 0 else list(reversed(urls))):
                    rates[schema].append(send(trunkline, simulator, urls[schema], options.messages))
                    note("round %d of %d, %s: %.0f/s" % (number + 1, options.rounds, schema, rates[schema][-1]))
            full_bytes = size(server, "filled")
            removed = retention(trunkline, simulator, server, "filled", options.retention_seconds)
        ratios = [full / empty for full, empty in zip(rates["filled"], rates["empty"])]
        ratio = statistics.median(ratios)
        print(json.dumps({
            "finished_deliveries": finished, "bytes": full_bytes,
            "messages_per_second": {schema: rounded(statistics.median(found)) for schema, found in rates.items()},
            "filled_vs_empty": {"median": rounded(ratio), "min": rounded(min(ratios)), "max": rounded(max(ratios)),
                                "aim": ">= 0.9", "met": ratio >= 0.9},
            "retention_rows_per_second": rounded(removed),
        }, indent=2))
    finally:
        server.stop()


if __name__ == "__main__":
    main()
