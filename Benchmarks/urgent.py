"""Measures how long a small urgent job takes beside a large one on the same store, each in a process of its own.

The urgent job is handed over three times while the large one is handed over, and three times while it is sent. Prints
one line each and ends with 1 when one took longer than two seconds.
"""

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time

from main_job import ACCOUNT, Simulator, clean_environment, write_recipients


def urgent(trunkline, environment, directory, number):
    began = time.perf_counter()
    recipients = ",".join("+1777555%04d" % (number * 10 + n) for n in range(10))
    code = subprocess.call(
        [trunkline, "send", "sms", "--from", "+15005550006", "--priority", "urgent", "--to", recipients,
         "--body", "Now"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment, cwd=directory)
    return time.perf_counter() - began, code


def main():
    parser = argparse.ArgumentParser(description="Measures an urgent job beside a large one.")
    parser.add_argument("--trunkline", required=True)
    parser.add_argument("--rows", type=int, default=1_000_000)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("urgent: stopped"))
    trunkline = os.path.abspath(options.trunkline)
    failed = False
    with Simulator(trunkline) as simulator, tempfile.TemporaryDirectory(prefix="trunkline-urgent-") as directory:
        environment = clean_environment(directory, TWILIO_API_BASE=simulator.url, **ACCOUNT)
        path = os.path.join(directory, "to.csv")
        write_recipients(path, options.rows)
        large = subprocess.Popen(
            [trunkline, "send", "sms", "--from", "+15005550006", "--to-file", path, "--body", "Hello",
             "--progress", "never"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment, cwd=directory)
        try:
            number = 0
            for phase in ("handed over", "sent"):
                done = 0
                while done < 3 and large.poll() is None:
                    created = simulator.control("stats")["messages"]["created"]
                    if (created > 1000 + number * 10) == (phase == "sent"):
                        seconds, code = urgent(trunkline, environment, directory, number)
                        number, done = number + 1, done + 1
                        failed = failed or seconds > 2 or code != 0
                        print("10 urgent rows while %d are %s: %.2f s, exit code %d" % (
                            options.rows, phase, seconds, code), flush=True)
                    elif phase == "handed over":
                        break
                    time.sleep(0.2)
                if done < 3:
                    print("only %d measured while %d are %s" % (done, options.rows, phase), flush=True)
        finally:
            large.kill()
            large.wait()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
