"""Runs `trunkline stonebranch run` on the agent: request on stdin, document from stdout, stderr passed on live."""
import os
import shutil
import subprocess
import sys
import threading

from universal_extension import logger

from trunkline_document import FAILURE_CODES, Failure, mask, parse_document

# After a cancel the program still awaits what is on the wire; one that does not end in this time is killed.
KILL_AFTER_SECONDS = 30


class Program(object):
    def __init__(self, cancelled, secrets):
        self._cancelled = cancelled
        self._secrets = secrets
        self._lock = threading.RLock()  # A cancel may come on the thread that is starting the program.
        self._child = None
        self._terminated = False
        self._last_line = ""

    def run(self, request, instance_id):
        """The document the program printed. The request holds the credentials, so it goes through the pipe only."""
        child = self._start(["stonebranch", "run"] + (["--instance-id", instance_id] if instance_id else []))
        reader = threading.Thread(target=self._pass_on, args=(child.stderr,), daemon=True)
        reader.start()
        try:
            child.stdin.write(request.encode("utf-8"))
            child.stdin.close()
        except OSError:  # It ended without reading; its exit code and its last line say why.
            pass
        with child.stdout:
            output = child.stdout.read()
        code = child.wait()
        reader.join(5)
        return self._document(output, code)

    def cancel(self):
        """One SIGTERM, never two: a second one would be taken for impatience."""
        with self._lock:
            if self._child is None or self._terminated or self._child.poll() is not None:
                return
            self._terminated = True
            logger.info("Stopping trunkline (process %s).", self._child.pid)
            self._child.terminate()
        killer = threading.Timer(KILL_AFTER_SECONDS, self._kill)
        killer.daemon = True
        killer.start()

    def _start(self, arguments):
        binary = os.environ.get("TRUNKLINE_BINARY") or shutil.which("trunkline")
        if not binary:
            raise Failure(
                1, "The program trunkline was not found on this agent. Install it on the agent's PATH, "
                "set TRUNKLINE_BINARY to its path, or set TRUNKLINE_URL to use a gateway."
            )
        if self._cancelled.is_set():
            raise Failure(1, "Cancelled before anything was sent.")
        pipe = subprocess.PIPE
        try:
            child = subprocess.Popen([binary] + arguments, stdin=pipe, stdout=pipe, stderr=pipe)
        except OSError as error:
            raise Failure(
                1, "The program %s cannot be started: %s. Check TRUNKLINE_BINARY and the file's permissions."
                % (binary, error.strerror or type(error).__name__)
            )
        with self._lock:
            self._child = child
        if self._cancelled.is_set():  # The cancel came while the program was starting and found no child.
            self.cancel()
        return child

    def _kill(self):
        if self._child.poll() is None:
            logger.warning("trunkline did not stop within %s seconds and is killed.", KILL_AFTER_SECONDS)
            self._child.kill()

    def _pass_on(self, stream):
        with stream:
            for raw in stream:
                line = mask(raw.decode("utf-8", "replace").rstrip("\r\n"), self._secrets)
                self._last_line = line.strip() or self._last_line
                encoding = getattr(sys.stderr, "encoding", None) or "ascii"
                sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")
                sys.stderr.flush()

    def _document(self, output, code):
        text = output.decode("utf-8", "replace").strip()
        document = parse_document(text)
        if document is not None and document["exit_code"] == code:
            return text
        said = " Its last message: %s" % self._last_line if self._last_line else ""
        if code < 0:
            cancelled = "Cancelled: " if self._cancelled.is_set() else ""
            ended = "%strunkline was ended by signal %d before it could report.%s" % (cancelled, -code, said)
            raise Failure(1, ended, document is not None, document)
        if document is not None:
            known = [each for each in (code, document["exit_code"]) if each in FAILURE_CODES]
            raise Failure(
                known[0] if known else 1, "trunkline ended with exit code %d, its document says %d.%s"
                % (code, document["exit_code"], said), True, document
            )
        problem = "printed something other than its document" if text else "printed no document"
        raise Failure(
            1, "trunkline ended with exit code %d and %s.%s Check that TRUNKLINE_BINARY names the program trunkline "
            "and that its version knows `trunkline stonebranch run`." % (code, problem, said), False
        )
