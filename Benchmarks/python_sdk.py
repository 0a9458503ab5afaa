"""The main job through the official Python SDK: what scripts/bench compares with.

Usage: python_sdk.py BASE_URL COUNT THREADS. Prints one JSON object: messages, failed, seconds, cpu_seconds, peak_kib.
Time and CPU are those of the sending alone, without the start of Python and the import of the SDK.
"""

import json
import os
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "PythonSDK"))

from requests.adapters import HTTPAdapter
from simulated_twilio import SENDER, client
from twilio.base.exceptions import TwilioRestException

BODY = "Your parcel 4711 arrives today."


def main(base_url, count, threads):
    twilio = client(base_url)
    # Every thread keeps its connection, as it would in an application that is tuned well.
    twilio.http_client.session.mount("http://", HTTPAdapter(pool_maxsize=threads))

    def send(number):
        try:
            twilio.messages.create(to="+1555%d" % (1_000_000 + number), from_=SENDER, body=BODY)
            return True
        except TwilioRestException:
            return False

    began, cpu_began = time.perf_counter(), time.process_time()
    if threads == 1:
        succeeded = sum(send(number) for number in range(1, count + 1))
    else:
        with ThreadPoolExecutor(threads) as pool:
            succeeded = sum(pool.map(send, range(1, count + 1)))
    print(json.dumps({
        "messages": succeeded,
        "failed": count - succeeded,
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - cpu_began,
        "peak_kib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
