"""A real PostgreSQL of this machine's package in a folder of its own, on a Unix socket."""

import glob
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time


class PostgresServer:
    """Runs until `stop`; can be stopped and started in between, as an operator or a failure does it."""

    def __init__(self):
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        if not found:
            raise RuntimeError("PostgreSQL is not installed: scripts/setup postgresql")
        self.bin = found[-1]
        self.folder = tempfile.mkdtemp(prefix="trunkline-postgres-", dir="/tmp")
        self.data = os.path.join(self.folder, "data")
        # The server refuses to run as root.
        self.user = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
        if self.user:
            os.chown(self.folder, self.user.pw_uid, self.user.pw_gid)
        os.chmod(self.folder, 0o755)
        self.process = None
        subprocess.run([self.bin + "/initdb", "-D", self.data, "-A", "trust", "-U", "trunkline", "-E", "UTF8",
                        "--locale=C", "-N"], check=True, stdout=subprocess.DEVNULL, **self.as_user())
        self.start()

    def as_user(self):
        if not self.user:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": [], "cwd": self.folder}

    def start(self):
        self.log = open(os.path.join(self.folder, "log"), "a")
        self.process = subprocess.Popen(
            [self.bin + "/postgres", "-D", self.data, "-k", self.folder, "-c", "listen_addresses=",
             "-c", "max_connections=300"],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, **self.as_user())
        deadline = time.monotonic() + 60
        while subprocess.run([self.bin + "/pg_isready", "-q", "-h", self.folder]).returncode != 0:
            if time.monotonic() > deadline or self.process.poll() is not None:
                raise RuntimeError("PostgreSQL did not start: see " + self.log.name)
            time.sleep(0.05)

    def restart(self, crash=False):
        """Ends it at once, or as after a crash, and starts it again."""
        self.end(signal.SIGQUIT if crash else signal.SIGINT)
        self.start()

    def end(self, kind):
        self.process.send_signal(kind)
        self.process.wait(60)
        self.log.close()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.end(signal.SIGQUIT)
        shutil.rmtree(self.folder, ignore_errors=True)

    def make_schema(self, name):
        """Makes an empty schema and gives back how libpq reaches it."""
        self.query("CREATE SCHEMA " + name)
        return self.url(name)

    def url(self, schema):
        host = self.folder.replace("/", "%2F")
        return f"postgres://trunkline@{host}/postgres?options=-csearch_path%3D{schema}"

    def cut(self):
        """Cuts every connection of others."""
        self.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                   "WHERE pid <> pg_backend_pid() AND application_name = 'trunkline'")

    def query(self, sql, *parameters, schema=None):
        """Rows as lists of numbers, texts and None; each `?` stands for a text."""
        for text in parameters:
            sql = sql.replace("?", "'" + text.replace("'", "''") + "'", 1)
        environment = dict(os.environ, PGOPTIONS="-csearch_path=" + schema if schema else "")
        done = subprocess.run(
            [self.bin + "/psql", "-X", "-q", "-A", "-t", "-F", "\x1f", "-P", "null=\\N", "-v", "ON_ERROR_STOP=1",
             "-h", self.folder, "-U", "trunkline", "-d", "postgres", "-c", sql],
            env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return [[parsed(field) for field in line.split("\x1f")] for line in done.stdout.splitlines()]


def parsed(field):
    if field == "\\N":
        return None
    return int(field) if field.lstrip("-").isdigit() else field
