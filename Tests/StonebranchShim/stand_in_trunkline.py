#!/usr/bin/env python3
"""Stand-in for the program trunkline: STAND_IN_MODE says how it behaves, STAND_IN_RECORD where it notes its input."""
import json
import os
import signal
import sys
import time

mode = os.environ.get("STAND_IN_MODE", "0")


def document(code, status, queued=0, failed=0):
    print(json.dumps({
        "exit_code": code, "status_description": status, "changed": queued > 0,
        "result": {"stats": {"msg_queued_count": queued, "msg_failed_count": failed}},
    }))
    sys.stdout.flush()


def say(line):
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def stopped(number, frame):
    say("not sent: +15550000002")
    document(21, "FAIL: Some messages were not possible to be queued. Check STDERR for more information.", 1, 1)
    sys.exit(21)


if mode == "wait":
    signal.signal(signal.SIGTERM, stopped)
if mode == "exit-unread":
    say("cannot open the store")
    sys.exit(1)

request = sys.stdin.read()
record = os.environ.get("STAND_IN_RECORD")
if record:
    with open(record, "w") as file:
        json.dump({"arguments": sys.argv[1:], "environment": dict(os.environ), "stdin": request}, file)

if mode.isdigit():
    document(int(mode), "status of %s" % mode, queued=1 if mode in ("0", "21") else 0)
    sys.exit(int(mode))
if mode == "wait":
    say("waiting")
    time.sleep(60)
elif mode == "slow-lines":
    say("first line")
    time.sleep(0.6)
    say("second line")
    document(0, "SUCCESS: Task executed successfully.", 1)
elif mode == "leak":
    say("the token is " + json.loads(request)["twilio_credentials"]["password"])
    document(0, "SUCCESS: Task executed successfully.", 1)
elif mode == "not-ascii":
    say(u"gr\u00fc\u00df dich \u2713")
    document(0, "SUCCESS: Task executed successfully.", 1)
elif mode == "garbage":
    print("this is no document")
elif mode == "not-a-document":
    print(json.dumps({"exit_code": "0"}))
elif mode == "silent":
    say("store is locked")
    sys.exit(64)
elif mode == "killed":
    say("about to die")
    os.kill(os.getpid(), signal.SIGKILL)
elif mode == "disagree":
    document(0, "SUCCESS: Task executed successfully.", 1)
    sys.exit(70)
