"""Follows the README's "Run the gateway" to the letter, on free ports and with a store of its own.

    TRUNKLINE_BINARY=.build/debug/trunkline python3 -B Tests/Readme/test_gateway.py
"""

import contextlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def free_ports():
    """Two ports that nobody else is given: below the range that the system chooses from."""
    ports = []
    for port in range(21000 + os.getpid() % 4000, 30000):
        with socket.socket() as listener:
            try:
                listener.bind(("127.0.0.1", port))
            except OSError:
                continue
        ports.append(str(port))
        if len(ports) == 2:
            return ports


class Readme(unittest.TestCase):
    def commands(self):
        with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
            return re.search(r"## Run the gateway\n.*?```sh\n(.*?)```", file.read(), re.DOTALL)[1]

    def test_a_message_its_status_and_an_echo(self):
        gateway, simulator = free_ports()
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(os.path.join(ROOT, "integrations"), os.path.join(folder, "integrations"))
            example = os.path.join(folder, "integrations/examples/gateway.yaml")
            with open(example, encoding="utf-8") as file:
                settings = file.read()
            with open(example, "w", encoding="utf-8") as file:
                file.write("listen: 127.0.0.1:%s\n%s" % (gateway, settings.replace("8080", gateway)))
            commands = self.commands().replace("8080", gateway).replace("4010", simulator)
            commands = commands.replace("$trunkline simulator", "$trunkline simulator --port " + simulator)
            shell = subprocess.Popen(
                ["bash", "-ec", commands], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "trunkline": os.path.abspath(os.environ["TRUNKLINE_BINARY"])},
                start_new_session=True)
            # Everything that the commands leave running belongs to their session.
            limit = threading.Timer(60, os.killpg, (shell.pid, signal.SIGTERM))
            limit.start()
            try:
                output = self.read(shell)
            finally:
                limit.cancel()
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(shell.pid, signal.SIGTERM)
                shell.stdout.close()
                shell.wait()
        events = [json.loads(line[6:]) for line in output.splitlines() if line.startswith("data: ")]
        statuses = [event["data"]["status"] for event in events if event["kind"] == "delivery.status"]
        self.assertIn("delivered", statuses, output)
        self.assertEqual([e["data"]["match_groups"] for e in events if e["kind"] == "inbound.event"], [{"number": "4711"}])
        echoes = [e["data"] for e in events
                  if e["kind"] == "delivery.accepted" and (e["data"]["key"] or "").startswith("echo:")]
        self.assertEqual([echo["to"] for echo in echoes], ["+15551230002"], output)

    def read(self, shell):
        """What the commands print until the stream's curl ends, which its time limit sees to."""
        lines = []
        while True:
            line = shell.stdout.readline().decode()
            lines.append(line)
            # The shell ends when its last command has; what runs on in the background keeps the pipe open.
            if not line or '"echo:' in line and '"delivered"' in line:
                return "".join(lines)


if __name__ == "__main__":
    unittest.main()
