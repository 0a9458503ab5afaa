"""Statements at once in one process that has loaded the extension, each on a connection and thread of its own.

Usage: two_statements.py EXTENSION COUNT. Prints one JSON object: the seconds of each statement, and of all.
"""

import json
import sqlite3
import sys
import threading
import time

QUERY = "SELECT status, COUNT(*) FROM messages GROUP BY status"


def main(extension, count):
    seconds = [0.0] * count

    def load():
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.enable_load_extension(True)
        connection.load_extension(extension)
        return connection

    def run(number, connection):
        began = time.perf_counter()
        connection.execute(QUERY).fetchall()
        seconds[number] = time.perf_counter() - began

    threads = [threading.Thread(target=run, args=(number, load())) for number in range(count)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"each": seconds, "all": time.perf_counter() - began}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
