"""Puts requests that schemathesis makes of the OpenAPI document to the gateway; see scripts/fuzz-api."""

import argparse
import json
import os
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Support"))
from served_gateway import gateway


def main():
    parser = argparse.ArgumentParser(description="Requests without end that keep to the API's description or break it.")
    parser.add_argument("--binary", required=True)
    parser.add_argument("--schemathesis", required=True, help="the program")
    parser.add_argument("--requests", type=int, default=5000, help="how many at least")
    parser.add_argument("--round-seconds", type=int, default=120, help="the longest round; there are several")
    options = parser.parse_args()
    # With a public URL Twilio's webhooks are looked at as well: nobody has to reach it.
    with gateway(os.path.abspath(options.binary), TRUNKLINE_PUBLIC_URL="https://gateway.example") as (_, served):
        def answered():
            return served.metrics("trunkline_http_requests_total")
        command = [
            options.schemathesis, "run", served.url + "/openapi.json", "--checks", "not_a_server_error",
            "--request-timeout", "20", "--max-time", str(options.round_seconds), "--no-color",
            # What ends a stream is the client, and there is none to wait for.
            "--exclude-path", "/v1/events"]
        failed, seed = False, 0
        while not failed and sum(answered().values()) < options.requests and seed < 50:
            seed += 1
            # It leaves notes of what it found where it runs.
            with tempfile.TemporaryDirectory() as folder:
                run = subprocess.run(
                    command + ["--seed", str(seed)], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                    text=True)
            # 1 is told for what it finds, and nothing else is looked for than server errors and time-outs.
            failed = run.returncode != 0
            if failed:
                print(run.stdout[-6000:], file=sys.stderr)
        by_status = {}
        for labels, count in answered().items():
            status = labels.rpartition('status="')[2].partition('"')[0]
            by_status[status] = by_status.get(status, 0) + int(count)
        print(json.dumps({"requests": sum(by_status.values()), "rounds": seed, "by_status": by_status}))
        lives = served.process.poll() is None and served.get("/healthz").strip() == "ok"
        server_errors = sum(count for status, count in by_status.items() if status.startswith("5"))
        if failed or server_errors or not lives or sum(by_status.values()) < options.requests:
            sys.exit("fuzz-api: %d server errors; the gateway's log ends with\n%s" % (server_errors, served.log()))


if __name__ == "__main__":
    main()
