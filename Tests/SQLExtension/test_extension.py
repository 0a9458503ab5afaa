"""The loadable extension in the hosts that people have: the sqlite3 shell and Python's sqlite3.

    TRUNKLINE_BINARY=.build/debug/trunkline TRUNKLINE_EXTENSION=.build/debug/libTwilioSQLExtension.so \\
        python3 -B Tests/SQLExtension/test_extension.py

Skipped, with a line that says so, where neither host loads extensions; in CI that is a failure.
"""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "PythonSDK"))

from simulator import Simulator  # noqa: E402

EXTENSION = os.path.abspath(os.environ["TRUNKLINE_EXTENSION"])
ACCOUNT = "AC00000000000000000000000000000001"
TOKEN = "12345678901234567890123456789012"
SHELL = shutil.which("sqlite3")
MESSAGES = 30

# What every Python host begins with: `load()` opens a connection with the extension in it.
PRELUDE = """
import os, sqlite3, sys, threading
def load():
    connection = sqlite3.connect(":memory:")
    connection.enable_load_extension(True)
    connection.load_extension(os.environ["EXTENSION"])
    return connection
"""


def python():
    """A Python whose sqlite3 loads extensions: not every one is built to."""
    for candidate in (sys.executable, "/usr/bin/python3"):
        probe = "import sqlite3; sqlite3.connect(':memory:').enable_load_extension(True)"
        if os.path.exists(candidate) and subprocess.run([candidate, "-c", probe], stderr=subprocess.DEVNULL).returncode == 0:
            return candidate
    return None


PYTHON = python()


class Extension(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.simulator = cls.enterClassContext(Simulator.started())
        for number in range(MESSAGES):
            cls.send("+1555123%04d" % number)

    def setUp(self):
        self.simulator.faults()

    @classmethod
    def send(cls, to):
        url = f"{cls.simulator.url}/2010-04-01/Accounts/{ACCOUNT}/Messages.json"
        form = {"To": to, "From": "+15005550006", "Body": "Hello"}
        request = urllib.request.Request(url, urllib.parse.urlencode(form).encode())
        request.add_header("Authorization", "Basic " + base64.b64encode(f"{ACCOUNT}:{TOKEN}".encode()).decode())
        urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request).close()

    def environment(self, **changes):
        """As a user has it; a variable that is None is left out."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("TWILIO_", "TRUNKLINE_"))}
        kept.update(EXTENSION=EXTENSION, TWILIO_ACCOUNT_SID=ACCOUNT, TWILIO_AUTH_TOKEN=TOKEN,
                    TWILIO_API_BASE=self.simulator.url)
        return {name: value for name, value in {**kept, **changes}.items() if value is not None}

    def run_host(self, command, text, **changes):
        return subprocess.run(
            command, input=text, env=self.environment(**changes), stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, timeout=120)

    def in_python(self, script, **changes):
        if not PYTHON:
            self.skipTest("no Python here loads extensions")
        return self.run_host([PYTHON, "-"], PRELUDE + script, **changes)

    def in_shell(self, script, **changes):
        if not SHELL:
            self.skipTest("there is no sqlite3 here")
        return self.run_host([SHELL, "-batch"], f".load {EXTENSION}\n{script}", **changes)

    def fine(self, run, output):
        self.assertEqual((run.returncode, run.stdout.strip()), (0, output))

    def test_the_shell_reads_tables_views_and_functions(self):
        self.fine(self.in_shell("SELECT COUNT(*) FROM messages;"), str(MESSAGES))
        self.fine(self.in_shell("SELECT SUM(messages) FROM messages_by_day;"), str(MESSAGES))
        self.fine(self.in_shell("SELECT trunkline_last_sid() IS NULL;"), "1")

    def test_a_file_can_list_tables_for_tools_that_look_for_them(self):
        with tempfile.TemporaryDirectory() as folder:
            opening = f".open {folder}/twilio.db\n.load {EXTENSION}\n"
            self.fine(self.in_shell(opening + "CREATE VIRTUAL TABLE messages USING twilio_messages;"), "")
            again = self.in_shell(opening + "SELECT name FROM sqlite_schema; SELECT COUNT(*) FROM messages;")
            self.fine(again, f"messages\n{MESSAGES}")

    def test_python_reads_with_parameters_and_several_connections(self):
        self.fine(self.in_python("""
one, other = load(), load()
query = 'SELECT body, "from" FROM messages WHERE "to" = ?'
print(one.execute(query, ["+15551230007"]).fetchall() == other.execute(query, ["+15551230007"]).fetchall())
one.close()
print(other.execute(query, ["+15551230007"]).fetchall())
"""), "True\n[('Hello', '+15005550006')]")

    def test_limit_is_one_request(self):
        before = self.simulator.stats()["requests"]["total"]
        self.fine(self.in_shell("SELECT COUNT(*) FROM (SELECT sid FROM messages LIMIT 10);"), "10")
        self.assertEqual(self.simulator.stats()["requests"]["total"], before + 1)

    def test_missing_credentials_say_what_to_set(self):
        for host in (self.in_shell, self.in_python):
            script = "SELECT 1;" if host == self.in_shell else "load()"
            run = host(script, TWILIO_ACCOUNT_SID=None)
            self.assertIn("set TWILIO_ACCOUNT_SID", run.stdout)
            run = host(script, TWILIO_AUTH_TOKEN=None)
            self.assertIn("set TWILIO_AUTH_TOKEN", run.stdout)
            run = host(script, TRUNKLINE_SQL_WRITE="yes")
            self.assertIn("TRUNKLINE_SQL_WRITE: is `yes`", run.stdout)
            self.assertGreaterEqual(run.returncode, 0, run.stdout)

    def test_wrong_credentials_carry_twilios_code_and_the_remedy(self):
        secret = "wrong" + TOKEN[5:]
        for run in (
            self.in_shell("SELECT COUNT(*) FROM messages;", TWILIO_AUTH_TOKEN=secret),
            self.in_python("load().execute('SELECT COUNT(*) FROM messages')", TWILIO_AUTH_TOKEN=secret),
        ):
            self.assertIn("Twilio error 20003 (HTTP 401)", run.stdout)
            self.assertIn("check the credentials: TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN", run.stdout)
            self.assertNotIn(secret, run.stdout)

    def test_reads_only_unless_asked(self):
        insert = """INSERT INTO messages ("to", "from", body) VALUES ('{}', '+15005550006', 'From SQL');"""
        refused = self.in_shell(insert.format("+15551239999"))
        self.assertIn("TRUNKLINE_SQL_WRITE=direct", refused.stdout)
        invalid = self.in_shell(insert.format("+15005550001"), TRUNKLINE_SQL_WRITE="direct")
        self.assertIn("Twilio error 21211", invalid.stdout)
        before = self.simulator.stats()["messages"]["created"]
        sent = self.in_shell(
            "BEGIN;" + insert.format("+15551239998") + "ROLLBACK;" + insert.format("+15551239999")
            + "SELECT length(trunkline_last_sid());", TRUNKLINE_SQL_WRITE="direct")
        self.fine(sent, "34")
        self.assertEqual(self.simulator.stats()["messages"]["created"], before + 1)
        self.in_shell(
            "DELETE FROM messages WHERE sid = (SELECT sid FROM messages WHERE \"to\" = '+15551239999');",
            TRUNKLINE_SQL_WRITE="direct")

    def test_loads_and_unloads_thirty_times_in_one_process(self):
        self.fine(self.in_python("""
for _ in range(30):
    connection = load()
    print(connection.execute("SELECT COUNT(*) FROM messages").fetchone()[0])
    connection.close()
print("threads:", len(os.listdir("/proc/self/task")))
"""), "\n".join([str(MESSAGES)] * 30 + ["threads: 2"]))
        again = f".open :memory:\n.load {EXTENSION}\nSELECT COUNT(*) FROM messages;\n"
        self.fine(self.in_shell(again * 30), "\n".join([str(MESSAGES)] * 30))

    def test_loads_and_unloads_in_thirty_processes(self):
        def once(_):
            return self.in_python("""
connection = load()
print(connection.execute("SELECT COUNT(*) FROM messages").fetchone()[0])
connection.close()
"""), self.in_shell("SELECT COUNT(*) FROM messages;")

        with ThreadPoolExecutor(2) as pool:
            for runs in pool.map(once, range(30)):
                for run in runs:
                    self.fine(run, str(MESSAGES))

    def test_a_process_may_end_while_a_statement_waits(self):
        self.simulator.faults({"kind": "hang"})
        for _ in range(5):
            self.fine(self.in_python("""
began = threading.Event()
def wait():
    connection = load()
    began.set()
    connection.execute("SELECT COUNT(*) FROM messages").fetchone()
threading.Thread(target=wait, daemon=True).start()
began.wait()
print("over")
"""), "over")

    def test_an_interrupt_ends_a_wait_and_leaves_the_connection_of_use(self):
        self.simulator.faults({"kind": "hang", "count": 1})
        self.fine(self.in_python("""
connection = load()
threading.Timer(0.3, connection.interrupt).start()
try:
    connection.execute("SELECT COUNT(*) FROM messages").fetchone()
except sqlite3.OperationalError as error:
    print(error)
print(connection.execute("SELECT COUNT(*) FROM messages").fetchone()[0])
"""), f"interrupted\n{MESSAGES}")


if __name__ == "__main__":
    if not PYTHON or not SHELL:
        print("SKIPPED in part: %s loads no extensions here" % ("sqlite3" if PYTHON else "Python"))
        if os.environ.get("CI"):
            sys.exit(1)
    unittest.main()
