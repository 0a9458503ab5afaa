"""What people do without Trunkline: the official SDK streams messages into SQLite, which is asked then.

Usage: python_sql.py BASE_URL ROWS. Prints one JSON object: seconds, cpu_seconds, groups. What is not asked for is not
stored, and the start of Python and the import of the SDK are not counted.
"""

import json
import os
import sqlite3
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Tests", "PythonSDK"))

from simulated_twilio import client


def main(base_url, rows):
    twilio = client(base_url)
    began, cpu_began = time.perf_counter(), time.process_time()
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE messages (sid TEXT, status TEXT)")
    stream = twilio.messages.stream(limit=rows, page_size=1000)
    database.executemany("INSERT INTO messages VALUES (?, ?)", ((message.sid, message.status) for message in stream))
    groups = dict(database.execute("SELECT status, COUNT(*) FROM messages GROUP BY status"))
    print(json.dumps({
        "seconds": time.perf_counter() - began,
        "cpu_seconds": time.process_time() - cpu_began,
        "groups": groups,
    }))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
