#!/usr/bin/env python3
"""Tests of integrations/stonebranch: python3 Tests/StonebranchShim/test_shim.py [-v] [TestClass[.test_method]]

Without anything else installed: the agent's base class and the program are stand-ins in this folder. With
TRUNKLINE_BINARY and TRUNKLINE_SIMULATOR_URL set, the class EndToEnd runs the real program against the simulator.
"""
import ast
import http.server
import io
import json
import logging
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request
import uuid
import zipfile
from unittest import mock

HERE = os.path.dirname(os.path.abspath(__file__))
SHIM = os.path.normpath(os.path.join(HERE, "..", "..", "integrations", "stonebranch"))
STAND_IN = os.path.join(HERE, "stand_in_trunkline.py")
REAL_BINARY = os.environ.get("TRUNKLINE_BINARY", "")
REAL_SIMULATOR = os.environ.get("TRUNKLINE_SIMULATOR_URL", "").rstrip("/")
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, SHIM]

import build_zip  # noqa: E402
import extension as shim  # noqa: E402
import trunkline_program  # noqa: E402
from trunkline_document import parse_document, request_from  # noqa: E402
from universal_extension import logger  # noqa: E402

TOKEN = "d41d8cd98f00b204e9800998ecf8427e"
PROXY_PASSWORD = "proxy-pass-word"
API_KEY = "gateway-api-key"
SETTINGS = ("TRUNKLINE_BINARY", "TRUNKLINE_URL", "TRUNKLINE_API_KEY", "TRUNKLINE_TIMEOUT", "STAND_IN_MODE",
            "STAND_IN_RECORD", "SSL_CERT_FILE")

# What an agent hands over for a voice task with every field set.
FULL_FIELDS = {
    "action": ["voice_message"],
    "twilio_credentials": {"user": "AC0123456789abcdef0123456789abcdef", "password": TOKEN, "key_location": None,
                           "pass_phrase": None, "token": None},
    "sender": "+15688888888",
    "recipient_list": "+30699999999, +30698888888",
    "message_body_text": "Batch 17 failed & needs you",
    "answer_timeout": 30,
    "call_max_duration": 60,
    "proxy_type": ["HTTPS With Credentials"],
    "proxy": "https://proxy.example.com:8080",
    "proxy_ca_bundle_file": "/etc/ssl/bundle.pem",
    "proxy_credentials": {"user": "u", "password": PROXY_PASSWORD, "key_location": "", "pass_phrase": ""},
    "task_instance_id": "1464817327170011848D633V6106ENQ7",
}
FULL_REQUEST = {
    "action": ["voice_message"],
    "twilio_credentials": {"user": "AC0123456789abcdef0123456789abcdef", "password": TOKEN},
    "sender": "+15688888888",
    "recipient_list": "+30699999999, +30698888888",
    "message_body_text": "Batch 17 failed & needs you",
    "answer_timeout": 30,
    "call_max_duration": 60,
    "proxy_type": ["HTTPS With Credentials"],
    "proxy": "https://proxy.example.com:8080",
    "proxy_ca_bundle_file": "/etc/ssl/bundle.pem",
    "proxy_credentials": {"user": "u", "password": PROXY_PASSWORD},
}
OUTPUT_FIELDS = {
    "action", "twilio_credentials_user", "twilio_credentials_password", "sender", "recipient_list",
    "message_body_text", "call_max_duration", "answer_timeout", "proxy", "proxy_type", "proxy_ca_bundle_file",
    "proxy_credentials_user", "proxy_credentials_password",
}
SUCCESS = {"exit_code": 0, "status_description": "SUCCESS: Task executed successfully.", "changed": True}


def fields(**changes):
    return dict(FULL_FIELDS, **changes)


class Lines(io.StringIO):
    """A stderr that remembers when each line came."""

    def __init__(self):
        super(Lines, self).__init__()
        self.times = []

    def write(self, text):
        self.times.append((time.monotonic(), text))
        return super(Lines, self).write(text)


class ShimTestCase(unittest.TestCase):
    def setUp(self):
        environment = {key: value for key, value in os.environ.items() if key not in SETTINGS}
        environment["no_proxy"] = "*"
        patcher = mock.patch.dict(os.environ, environment, clear=True)
        patcher.start()
        self.addCleanup(patcher.stop)
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.errors = Lines()
        self.log = io.StringIO()
        handler = logging.StreamHandler(self.log)
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
        self.addCleanup(logger.removeHandler, handler)
        self.record = os.path.join(self.folder, "record.json")

    def start(self, given=None, extension=None):
        """Runs the extension as the agent does, and checks what must hold for every result."""
        extension = extension or shim.Extension()
        with mock.patch.object(sys, "stderr", self.errors):
            result = extension.extension_start(fields() if given is None else given)
        self.document = json.loads(result.unv_output)
        self.assertEqual(result.rc, self.document["exit_code"])
        self.assertEqual(result.message, self.document["status_description"])
        for place in (result.unv_output, result.message, self.errors.getvalue(), self.log.getvalue()):
            for secret in (TOKEN, PROXY_PASSWORD, API_KEY):
                self.assertNotIn(secret, place)
        return result

    def stand_in(self, mode):
        os.environ.update(TRUNKLINE_BINARY=STAND_IN, STAND_IN_MODE=mode, STAND_IN_RECORD=self.record)

    def recorded(self):
        with open(self.record) as file:
            return json.load(file)

    def assert_own_document(self, result, code, changed=False):
        """A document of the shim's own has every key of the documented one, credentials masked."""
        self.assertEqual(result.rc, code, result.message)
        self.assertEqual(set(self.document), {"exit_code", "status_description", "changed", "invocation", "result"})
        self.assertEqual(self.document["invocation"]["extension"], "ue-twilio")
        self.assertEqual(self.document["invocation"]["version"], "1.0.0")
        self.assertEqual(set(self.document["invocation"]["fields"]), OUTPUT_FIELDS)
        self.assertEqual(set(self.document["result"]["stats"]), {"msg_queued_count", "msg_failed_count"})
        self.assertIs(self.document["changed"], changed)


class Request(unittest.TestCase):
    """The JSON made of what agents hand over."""

    def test_is_the_documented_one(self):
        self.assertEqual(request_from(FULL_FIELDS), FULL_REQUEST)

    def test_has_all_names_when_nothing_is_set(self):
        self.assertEqual(request_from({}), dict.fromkeys(FULL_REQUEST))
        self.assertEqual(request_from(dict.fromkeys(FULL_FIELDS)), dict.fromkeys(FULL_REQUEST))

    def test_takes_choices_as_list_text_or_nothing(self):
        for given, expected in (
            (["sms_message"], ["sms_message"]), ("sms_message", ["sms_message"]), (("sms_message",), ["sms_message"]),
            (["Send SMS Message"], ["Send SMS Message"]), ([], None), ([""], None), ("", None), ([None], None),
            (None, None),
        ):
            self.assertEqual(request_from({"action": given})["action"], expected, given)

    def test_takes_credentials_as_dictionary_or_flattened(self):
        flat = {"twilio_credentials.user": "AC1", "twilio_credentials.password": "secret",
                "twilio_credentials.token": "other", "twilio_credentials.key_location": "/key"}
        expected = {"user": "AC1", "password": "secret"}
        self.assertEqual(request_from(flat)["twilio_credentials"], expected)
        flat["twilio_credentials"] = "the name of the credential"
        self.assertEqual(request_from(flat)["twilio_credentials"], expected)
        for empty in ({}, {"user": None, "password": None}, {"user": "", "password": ""}, None):
            self.assertIsNone(request_from({"twilio_credentials": empty})["twilio_credentials"])

    def test_takes_numbers_as_number_or_text(self):
        for given, expected in ((45, 45), ("45", 45), (" 45 ", 45), ("", None), ("soon", "soon"), (None, None)):
            self.assertEqual(request_from({"answer_timeout": given})["answer_timeout"], expected)

    def test_keeps_texts_as_they_are(self):
        text = u" \u00e4 \U0001f600 \"quoted\"\n" + "x" * 20000
        self.assertEqual(request_from({"message_body_text": text})["message_body_text"], text)


class WithProgram(ShimTestCase):
    def test_gives_the_request_on_stdin_only(self):
        self.stand_in("0")
        self.start()
        recorded = self.recorded()
        self.assertEqual(json.loads(recorded["stdin"]), FULL_REQUEST)
        self.assertEqual(
            recorded["arguments"], ["stonebranch", "run", "--instance-id", FULL_FIELDS["task_instance_id"]]
        )
        for secret in (TOKEN, PROXY_PASSWORD):
            self.assertNotIn(secret, json.dumps([recorded["arguments"], recorded["environment"]]))

    def test_passes_every_exit_code_and_the_document_through(self):
        for code in (0, 1, 2, 3, 10, 20, 21):
            with self.subTest(code=code):
                self.stand_in(str(code))
                result = self.start()
                self.assertEqual(result.rc, code)
                self.assertEqual(result.message, "status of %d" % code)
                self.assertNotIn("invocation", self.document)

    def test_finds_the_program_on_the_path(self):
        self.stand_in("0")
        del os.environ["TRUNKLINE_BINARY"]
        os.symlink(STAND_IN, os.path.join(self.folder, "trunkline"))
        os.environ["PATH"] = self.folder + os.pathsep + os.environ["PATH"]
        self.assertEqual(self.start().rc, 0)

    def test_streams_stderr_while_the_program_runs(self):
        self.stand_in("slow-lines")
        self.start()
        times = {text.strip(): moment for moment, text in self.errors.times}
        self.assertGreater(times["second line"] - times["first line"], 0.4)

    def test_masks_secrets_in_stderr(self):
        self.stand_in("leak")
        self.start()
        self.assertIn("the token is ****", self.errors.getvalue())

    def test_writes_any_text_to_any_stderr(self):
        class Ascii(Lines):
            encoding = "ascii"

        self.errors = Ascii()
        self.stand_in("not-ascii")
        self.assertEqual(self.start().rc, 0)
        self.assertIn("\\u2713", self.errors.getvalue())

    def test_missing_program(self):
        os.environ["PATH"] = self.folder
        result = self.start()
        self.assert_own_document(result, 1)
        for remedy in ("TRUNKLINE_BINARY", "TRUNKLINE_URL"):
            self.assertIn(remedy, result.message)
        given = self.document["invocation"]["fields"]
        self.assertEqual(given["twilio_credentials_user"], "****")
        self.assertEqual(given["proxy_credentials_password"], "****")
        self.assertEqual(given["recipient_list"], ["+30699999999", "+30698888888"])
        self.assertEqual((given["answer_timeout"], given["call_max_duration"]), (30, 60))

    def test_own_document_is_null_where_not_applicable(self):
        os.environ["PATH"] = self.folder
        self.start(fields(action=["sms_message"], proxy_type=["-- None --"], proxy_credentials=None))
        given = self.document["invocation"]["fields"]
        for name in ("answer_timeout", "call_max_duration", "proxy_type", "proxy_credentials_user"):
            self.assertIsNone(given[name], name)

    def test_program_that_cannot_be_started(self):
        os.environ["TRUNKLINE_BINARY"] = os.path.join(self.folder, "absent")
        self.assert_own_document(self.start(), 1)
        plain = os.path.join(self.folder, "plain")
        with open(plain, "w") as file:
            file.write("no program")
        os.chmod(plain, stat.S_IRUSR)
        os.environ["TRUNKLINE_BINARY"] = plain
        result = self.start()
        self.assert_own_document(result, 1)
        self.assertIn("permissions", result.message)

    def test_output_that_is_no_document(self):
        for mode in ("garbage", "not-a-document"):
            with self.subTest(mode=mode):
                self.stand_in(mode)
                result = self.start()
                self.assert_own_document(result, 1, changed=None)
                self.assertIn("something other than its document", result.message)
                self.assertIsNone(self.document["result"]["stats"]["msg_queued_count"])

    def test_no_document_tells_the_last_line_of_stderr(self):
        for mode, line in (("silent", "store is locked"), ("exit-unread", "cannot open the store")):
            with self.subTest(mode=mode):
                self.stand_in(mode)
                result = self.start()
                self.assert_own_document(result, 1, changed=None)
                self.assertIn(line, result.message)

    def test_killed_program(self):
        self.stand_in("killed")
        result = self.start()
        self.assert_own_document(result, 1, changed=None)
        self.assertIn("signal 9", result.message)
        self.assertIn("a re-run sends only what was not", result.message)
        result = self.start(fields(task_instance_id=None))
        self.assertIn("a re-run sends all of them again", result.message)

    def test_success_on_paper_with_a_failing_program_is_a_failure(self):
        self.stand_in("disagree")
        result = self.start()
        self.assert_own_document(result, 1, changed=True)
        self.assertIn("exit code 70", result.message)
        self.assertEqual(self.document["result"]["stats"]["msg_queued_count"], 1)

    def test_unexpected_error_still_gives_a_document(self):
        self.stand_in("0")
        with mock.patch.object(shim.Program, "run", side_effect=RuntimeError(TOKEN)):
            result = self.start()
        self.assert_own_document(result, 1, changed=None)
        self.assertIn("RuntimeError", result.message)


class InstanceID(ShimTestCase):
    def arguments(self, given, uip=None):
        self.stand_in("0")
        extension = shim.Extension()
        if uip is not None:
            extension.uip = uip
        self.start(given, extension)
        return self.recorded()["arguments"][2:]

    def test_comes_from_the_field_first(self):
        uip = mock.Mock(task_variables={"ops_task_id": "v1"}, instance_id="i1")
        self.assertEqual(self.arguments(fields(task_instance_id=" f1 "), uip), ["--instance-id", "f1"])

    def test_comes_from_the_agent_otherwise(self):
        uip = mock.Mock(task_variables={"ops_task_id": "v1"}, instance_id="i1")
        self.assertEqual(self.arguments(fields(task_instance_id=None), uip), ["--instance-id", "v1"])
        uip = mock.Mock(task_variables={}, instance_id="i1")
        self.assertEqual(self.arguments(fields(task_instance_id=""), uip), ["--instance-id", "i1"])

    def test_unresolved_variable_is_not_taken_for_an_id(self):
        uip = mock.Mock(task_variables=None, instance_id="i1")
        given = fields(task_instance_id="${ops_task_id}")
        self.assertEqual(self.arguments(given, uip), ["--instance-id", "i1"])
        self.assertEqual(self.arguments(given), [])
        self.assertIn("send all messages again", self.log.getvalue())

    def test_unusable_one_is_refused(self):
        for bad in ("a b", "a\nb", "-x", u"\u00e4", "x" * 201):
            with self.subTest(bad=bad):
                self.stand_in("0")
                self.assert_own_document(self.start(fields(task_instance_id=bad)), 20)
        self.assertFalse(os.path.exists(self.record))


class Cancel(ShimTestCase):
    def cancelled_run(self, ready):
        """Cancels from another thread, as the agent does, once ready() holds."""
        extension = shim.Extension()
        moments = []

        def cancel():
            deadline = time.monotonic() + 10
            while not ready() and time.monotonic() < deadline:
                time.sleep(0.02)
            moments.append(time.monotonic())
            extension.extension_cancel()
            moments.append(time.monotonic())

        thread = threading.Thread(target=cancel)
        thread.start()
        result = self.start(None, extension)
        ended = time.monotonic()
        thread.join()
        self.assertLess(ended - moments[0], 1)
        self.assertLess(moments[1] - moments[0], 1.5)
        return result

    def test_terminates_the_program_and_returns_its_document(self):
        self.stand_in("wait")
        result = self.cancelled_run(lambda: "waiting" in self.errors.getvalue())
        self.assertEqual(result.rc, 21)
        self.assertEqual(self.document["result"]["stats"], {"msg_queued_count": 1, "msg_failed_count": 1})
        self.assertIn("not sent: +15550000002", self.errors.getvalue())

    def test_before_the_start_sends_nothing(self):
        for settings in ({"TRUNKLINE_BINARY": STAND_IN}, {"TRUNKLINE_URL": "http://127.0.0.1:9"}):
            os.environ.update(settings)
            extension = shim.Extension()
            extension.extension_cancel()
            result = self.start(None, extension)
            self.assert_own_document(result, 1)
            self.assertIn("Cancelled before anything was sent", result.message)

    @unittest.skipUnless(hasattr(signal, "setitimer"), "this system has no timers that interrupt")
    def test_on_the_thread_of_the_run_does_not_wait_for_itself(self):
        self.stand_in("wait")
        extension = shim.Extension()

        def interrupt(number, frame):
            if "waiting" in self.errors.getvalue():
                extension.extension_cancel()

        previous = signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
        began = time.monotonic()
        try:
            self.assertEqual(self.start(None, extension).rc, 21)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, previous)
        self.assertLess(time.monotonic() - began, 5)

    def test_kills_a_program_that_does_not_stop(self):
        deaf = os.path.join(self.folder, "deaf")
        with open(deaf, "w") as file:
            file.write("#!%s\nimport signal, sys, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                       "sys.stderr.write('deaf\\n')\nsys.stderr.flush()\ntime.sleep(60)\n" % sys.executable)
        os.chmod(deaf, stat.S_IRWXU)
        os.environ["TRUNKLINE_BINARY"] = deaf
        with mock.patch.object(trunkline_program, "KILL_AFTER_SECONDS", 0.3):
            result = self.cancelled_run(lambda: "deaf" in self.errors.getvalue())
        self.assert_own_document(result, 1, changed=None)
        self.assertIn("Cancelled: trunkline was ended by signal 9", result.message)


class LocalGateway(object):
    """A gateway on a free port of this machine that answers as told and remembers what it was asked."""

    def __init__(self, status=200, body=b"", headers=(), delay=None):
        gateway = self
        self.requests = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length") or 0)
                gateway.requests.append((self.path, dict(self.headers.items()), self.rfile.read(length)))
                if delay is not None:
                    delay.wait(20)
                try:
                    self.send_response(status)
                    for name, value in headers:
                        self.send_header(name, value)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                except OSError:
                    pass

            def do_GET(self):
                gateway.requests.append((self.path, dict(self.headers.items()), None))
                self.send_error(404)

            def log_message(self, *arguments):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.server.handle_error = lambda *arguments: None
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *arguments):
        self.server.shutdown()
        self.server.server_close()


class WithGateway(ShimTestCase):
    def run_with(self, gateway, given=None):
        with gateway:
            os.environ["TRUNKLINE_URL"] = "http://127.0.0.1:%d/" % gateway.port
            return self.start(given)

    def test_posts_the_request_and_returns_the_document(self):
        os.environ["TRUNKLINE_API_KEY"] = API_KEY
        gateway = LocalGateway(body=json.dumps(SUCCESS).encode())
        result = self.run_with(gateway)
        self.assertEqual(result.rc, 0)
        self.assertEqual(self.document, SUCCESS)
        path, headers, body = gateway.requests[0]
        self.assertEqual(path, "/hosts/stonebranch/run")
        self.assertEqual(json.loads(body.decode()), FULL_REQUEST)
        self.assertEqual(headers["Content-Type"], "application/json")
        self.assertEqual(headers["Authorization"], "Bearer " + API_KEY)
        self.assertEqual(headers["Idempotency-Key"], FULL_FIELDS["task_instance_id"])

    def test_leaves_out_headers_it_has_no_value_for(self):
        gateway = LocalGateway(body=json.dumps(SUCCESS).encode())
        self.run_with(gateway, fields(task_instance_id=None))
        self.assertNotIn("Authorization", gateway.requests[0][1])
        self.assertNotIn("Idempotency-Key", gateway.requests[0][1])

    def test_document_wins_over_the_status(self):
        for status in (200, 401, 422, 500):
            document = {"exit_code": 21, "status_description": "FAIL: Some."}
            result = self.run_with(LocalGateway(status, json.dumps(document).encode()))
            self.assertEqual((result.rc, self.document), (21, document))

    def test_statuses_and_problem_documents(self):
        for status, code, changed in (
            (400, 20, False), (401, 2, False), (403, 3, False), (404, 10, False), (405, 10, False), (409, 20, False),
            (422, 20, False), (429, 1, False), (500, 1, None), (502, 10, None), (503, 10, None),
        ):
            with self.subTest(status=status):
                problem = {"type": "about:blank", "title": "Title", "status": status, "detail": "What went wrong"}
                result = self.run_with(LocalGateway(status, json.dumps(problem).encode()))
                self.assert_own_document(result, code, changed)
                self.assertIn("answered %d. What went wrong." % status, result.message)

    def test_status_lines_are_the_documented_ones(self):
        for status, prefix in (
            (401, "AUTHENTICATION_ERROR: Account cannot be authenticated. "),
            (403, "AUTHORIZATION_ERROR: Account is not authorized to perform the requested action. "),
            (404, "CONNECTION_ERROR: "), (422, "DATA_VALIDATION_ERROR: "), (500, "FAIL: "),
        ):
            self.assertTrue(self.run_with(LocalGateway(status, b"<html>")).message.startswith(prefix))
            self.assertNotIn("html", self.document["status_description"])

    def test_answer_that_is_no_document(self):
        for body in (b"", b"hello", b"{}", b"[]", b'{"exit_code": 0}'):
            self.assert_own_document(self.run_with(LocalGateway(200, body)), 1, changed=None)

    def test_secrets_in_a_problem_document_are_masked(self):
        problem = {"title": "Bad", "detail": "the token %s is not known" % TOKEN}
        self.assert_own_document(self.run_with(LocalGateway(401, json.dumps(problem).encode())), 2)
        self.assertIn("the token **** is not known", self.document["status_description"])

    def test_redirect_is_not_followed(self):
        with LocalGateway() as other:
            location = "http://127.0.0.1:%d/elsewhere" % other.port
            for status in (301, 302, 307):
                self.assert_own_document(self.run_with(LocalGateway(status, headers=[("Location", location)])), 10)
            self.assertEqual(other.requests, [])

    def test_refused_connection(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            os.environ["TRUNKLINE_URL"] = "http://127.0.0.1:%d" % listener.getsockname()[1]
        result = self.start()
        self.assert_own_document(result, 10)
        self.assertIn("cannot be reached", result.message)
        self.assertIn("TRUNKLINE_URL", result.message)

    def test_unknown_host(self):
        os.environ["TRUNKLINE_URL"] = "https://gateway.invalid"
        self.assert_own_document(self.start(), 10)

    def test_connection_that_breaks_leaves_the_outcome_open(self):
        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            listener.listen(1)

            def read_and_close():
                connection = listener.accept()[0]
                connection.recv(65536)
                connection.close()

            threading.Thread(target=read_and_close, daemon=True).start()
            os.environ["TRUNKLINE_URL"] = "http://127.0.0.1:%d" % listener.getsockname()[1]
            result = self.start()
        self.assert_own_document(result, 10, changed=None)

    def test_timeout(self):
        os.environ["TRUNKLINE_TIMEOUT"] = "1"
        release = threading.Event()
        self.addCleanup(release.set)
        gateway = LocalGateway(delay=release)
        with gateway:
            os.environ["TRUNKLINE_URL"] = "http://127.0.0.1:%d" % gateway.port
            result = self.start()
            release.set()
        self.assert_own_document(result, 10, changed=None)
        self.assertIn("TRUNKLINE_TIMEOUT", result.message)

    def test_settings_that_are_not_valid(self):
        for settings in (
            {"TRUNKLINE_URL": "gateway:8080"}, {"TRUNKLINE_URL": "ftp://gateway"}, {"TRUNKLINE_URL": "https://"},
            {"TRUNKLINE_URL": "http://127.0.0.1:9", "TRUNKLINE_TIMEOUT": "soon"},
            {"TRUNKLINE_URL": "http://127.0.0.1:9", "TRUNKLINE_TIMEOUT": "0"},
        ):
            with self.subTest(settings=settings), mock.patch.dict(os.environ, settings):
                self.assert_own_document(self.start(), 20)

    def test_cancel_closes_the_connection_and_says_so(self):
        release = threading.Event()
        self.addCleanup(release.set)
        gateway = LocalGateway(delay=release)
        extension = shim.Extension()

        def cancel():
            while not gateway.requests:
                time.sleep(0.02)
            extension.extension_cancel()
            release.set()

        with gateway:
            os.environ["TRUNKLINE_URL"] = "http://127.0.0.1:%d" % gateway.port
            thread = threading.Thread(target=cancel)
            thread.start()
            began = time.monotonic()
            result = self.start(None, extension)
            self.assertLess(time.monotonic() - began, 5)
            thread.join()
        self.assert_own_document(result, 1, changed=None)
        self.assertIn("connection to the gateway was closed", result.message)

    @unittest.skipUnless(shutil.which("openssl"), "openssl is needed to make a certificate")
    def test_certificates_are_verified(self):
        import ssl

        certificate = os.path.join(self.folder, "certificate.pem")
        key = os.path.join(self.folder, "key.pem")
        subprocess.check_call(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
             "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", certificate],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        gateway = LocalGateway(body=json.dumps(SUCCESS).encode())
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        gateway.server.socket = context.wrap_socket(gateway.server.socket, server_side=True)
        with gateway:
            os.environ["TRUNKLINE_URL"] = "https://127.0.0.1:%d" % gateway.port
            result = self.start()
            self.assert_own_document(result, 10)
            self.assertIn("SSL_CERT_FILE", result.message)
            self.assertEqual(gateway.requests, [])
            os.environ["SSL_CERT_FILE"] = certificate
            self.assertEqual(self.start().rc, 0)


class Package(ShimTestCase):
    def build(self, name, *options):
        path = os.path.join(self.folder, name)
        with mock.patch.object(sys, "stdout", io.StringIO()):
            self.assertEqual(build_zip.main(list(options) + [path]), 0)
        with open(path, "rb") as file:
            return file.read()

    def test_same_sources_give_the_same_bytes(self):
        first = self.build("first.zip")
        time.sleep(0.01)
        self.assertEqual(first, self.build("second.zip"))

    def test_holds_what_the_controller_imports(self):
        with zipfile.ZipFile(io.BytesIO(self.build("template.zip"))) as template:
            self.assertIsNone(template.testzip())
            self.assertEqual(template.namelist(), ["template.json", "extension_archive.zip"])
            inner = template.read("extension_archive.zip")
        self.assertEqual(inner, self.build("extension.zip", "--extension"))
        with zipfile.ZipFile(io.BytesIO(inner)) as archive:
            self.assertEqual(set(archive.namelist()), set(build_zip.EXTENSION_FILES))
        modules = {name for name in os.listdir(SHIM) if name.endswith(".py")} - {"build_zip.py"}
        self.assertEqual(modules, set(build_zip.MODULES))

    def test_extension_runs_from_the_archive(self):
        self.build("extension.zip", "--extension")
        self.stand_in("0")
        code = ("import sys; sys.path[:0] = sys.argv[1:]\nimport extension\n"
                "r = extension.Extension().extension_start({'action': ['sms_message']})\n"
                "print(extension.__file__, r.rc, r.message)")
        output = subprocess.check_output(
            [sys.executable, "-B", "-c", code, os.path.join(self.folder, "extension.zip"), HERE]
        ).decode()
        self.assertIn("extension.zip", output)
        self.assertIn("0 status of 0", output)

    def test_broken_sources_are_refused(self):
        copy = os.path.join(self.folder, "copy")
        shutil.copytree(SHIM, copy, ignore=shutil.ignore_patterns("__pycache__"))
        for name, old, new in (
            ("extension.py", "class Extension", "klass Extension"), ("template.json", '"agent"', "agent"),
            ("extension.yml", "name: ue-twilio", "name: other"), ("extension.yml", '"1.0.0"', '"1.0.1"'),
            ("template.json", '"Text Field 2"', '"Text Field 1"'),
        ):
            with self.subTest(name=name, new=new):
                path = os.path.join(copy, name)
                with open(path) as file:
                    text = file.read()
                with open(path, "w") as file:
                    file.write(text.replace(old, new, 1))
                with mock.patch.object(build_zip, "FOLDER", copy), mock.patch.object(sys, "stderr", io.StringIO()):
                    self.assertEqual(build_zip.main([os.path.join(self.folder, "broken.zip")]), 1)
                with open(path, "w") as file:
                    file.write(text)
        self.assertFalse(os.path.exists(os.path.join(self.folder, "broken.zip")))

    @unittest.skipIf(sys.version_info < (3, 8), "this Python cannot parse as another version")
    def test_sources_keep_to_python_3_7(self):
        for folder in (SHIM, HERE):
            for name in sorted(os.listdir(folder)):
                if name.endswith(".py"):
                    with open(os.path.join(folder, name), encoding="utf-8") as file:
                        ast.parse(file.read(), name, feature_version=(3, 7))

    def test_extension_uses_the_standard_library_only(self):
        ours = {name[:-3] for name in build_zip.MODULES} | {"universal_extension"}
        allowed = {"http", "json", "os", "re", "shutil", "socket", "ssl", "subprocess", "sys", "threading", "urllib"}
        for name in build_zip.MODULES:
            for line in build_zip.source(name).decode().splitlines():
                found = re.match(r"(?:import|from) ([\w]+)", line)
                if found:
                    self.assertIn(found.group(1), ours | allowed, name)


class Template(unittest.TestCase):
    def setUp(self):
        self.template = json.loads(build_zip.source("template.json").decode())
        self.fields = {field["name"]: field for field in self.template["fields"]}

    def test_identity(self):
        self.assertEqual(self.template["name"], "Twilio")
        self.assertEqual(self.template["extension"], "ue-twilio")
        self.assertEqual(self.template["templateType"], "Extension")
        self.assertEqual((self.template["exitCodeProcessing"], self.template["exitCodes"]),
                         ("Success Exitcode Range", "0"))

    def test_fields_are_the_documented_ones(self):
        expected = [
            ("action", "Action", "Choice", "sms_message"),
            ("twilio_credentials", "Twilio Credentials", "Credential", None),
            ("sender", "Sender", "Text", None), ("recipient_list", "Recipient List", "Text", None),
            ("message_body_text", "Message", "Text", None), ("answer_timeout", "Answer Timeout", "Integer", "30"),
            ("call_max_duration", "Call Max Duration", "Integer", "60"), ("proxy_type", "Proxy Type", "Choice", None),
            ("proxy", "Proxy", "Text", None), ("proxy_ca_bundle_file", "Proxy CA Bundle File", "Text", None),
            ("proxy_credentials", "Proxy Credentials", "Credential", None),
            ("task_instance_id", "Task Instance ID", "Text", "${ops_task_id}"),
        ]
        found = [(each["name"], each["label"], each["fieldType"], each["fieldValue"])
                 for each in self.template["fields"]]
        self.assertEqual(found, expected)
        self.assertEqual([each["sequence"] for each in self.template["fields"]], list(range(len(expected))))

    def test_large_texts(self):
        for name in ("recipient_list", "message_body_text"):
            self.assertTrue(self.fields[name]["fieldMapping"].startswith("Large Text Field "))

    def test_choices(self):
        choices = {name: [(each["fieldValue"], each["fieldValueLabel"]) for each in self.fields[name]["choices"]]
                   for name in ("action", "proxy_type")}
        self.assertEqual(choices["action"], [
            ("sms_message", "Send SMS Message"), ("whatsapp_message", "Send WhatsApp Message"),
            ("voice_message", "Send Voice Message"),
        ])
        self.assertEqual([value for value, _ in choices["proxy_type"]], ["HTTP", "HTTPS", "HTTPS With Credentials"])
        self.assertTrue(self.fields["proxy_type"]["choiceAllowEmpty"])

    def test_required_and_shown(self):
        required = {name for name, field in self.fields.items() if field["required"]}
        self.assertEqual(
            required, {"action", "twilio_credentials", "sender", "recipient_list", "message_body_text"})
        by_mapping = {field["fieldMapping"]: name for name, field in self.fields.items()}
        shown = {name: (by_mapping[field["showIfField"]], field["showIfFieldValue"], field["requireIfVisible"])
                 for name, field in self.fields.items() if field["showIfField"]}
        self.assertEqual(shown, {
            "answer_timeout": ("action", "voice_message", True),
            "call_max_duration": ("action", "voice_message", True),
            "proxy": ("proxy_type", "HTTP,HTTPS,HTTPS With Credentials", True),
            "proxy_ca_bundle_file": ("proxy_type", "HTTPS,HTTPS With Credentials", False),
            "proxy_credentials": ("proxy_type", "HTTPS With Credentials", True),
        })
        self.assertEqual((self.fields["answer_timeout"]["intFieldMin"], self.fields["answer_timeout"]["intFieldMax"]),
                         (1, 600))
        self.assertEqual(
            (self.fields["call_max_duration"]["intFieldMin"], self.fields["call_max_duration"]["intFieldMax"]),
            (1, 14400))

    def test_every_id_is_there_once(self):
        ids = [self.template["sysId"]]
        for field in self.template["fields"]:
            ids += [field["sysId"]] + [choice["sysId"] for choice in field["choices"]]
        self.assertEqual(len(ids), len(set(ids)))
        for each in ids:
            self.assertRegex(each, r"^[0-9a-f]{32}$")


@unittest.skipUnless(
    REAL_BINARY and REAL_SIMULATOR,
    "end to end: set TRUNKLINE_BINARY to the program trunkline and TRUNKLINE_SIMULATOR_URL to a running "
    "`trunkline simulator`, such as http://127.0.0.1:4010"
)
class EndToEnd(ShimTestCase):
    """The real program against the simulator, through the extension as the agent calls it."""

    ACCOUNT = os.environ.get("TRUNKLINE_SIMULATOR_ACCOUNT", "AC00000000000000000000000000000001")
    AUTH_TOKEN = os.environ.get("TRUNKLINE_SIMULATOR_TOKEN", "12345678901234567890123456789012")
    SENDER = "+15005550006"

    def setUp(self):
        super(EndToEnd, self).setUp()
        for name in [each for each in os.environ if each.startswith("TWILIO_") or each == "TRUNKLINE_CONFIG"]:
            del os.environ[name]
        os.environ.update(
            TRUNKLINE_BINARY=REAL_BINARY, TWILIO_API_BASE=REAL_SIMULATOR, XDG_STATE_HOME=self.folder, HOME=self.folder
        )
        self.addCleanup(self.simulator, "faults", {"faults": []})
        self.simulator("faults", {"faults": []})
        # Numbers no other run uses, so that several runs may share one simulator.
        self.digits = "5" + str(uuid.uuid4().int)[:3]

    def simulator(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            "%s/_simulator/%s" % (REAL_SIMULATOR, path), data, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=10) as response:
            text = response.read().decode()
        return json.loads(text) if text.strip() else None

    def created(self):
        return self.simulator("stats")["messages"]["created"]

    def recipient(self, index):
        return "+1415%s%03d" % (self.digits, index)

    def task(self, recipients, **changes):
        return dict({
            "action": ["sms_message"],
            "twilio_credentials": {"user": self.ACCOUNT, "password": self.AUTH_TOKEN, "token": None},
            "sender": self.SENDER,
            "recipient_list": ", ".join(recipients),
            "message_body_text": "Batch 17 failed & needs you",
            "answer_timeout": None, "call_max_duration": None, "proxy_type": [], "proxy": None,
            "proxy_ca_bundle_file": None, "proxy_credentials": None,
            "task_instance_id": uuid.uuid4().hex,
        }, **changes)

    def run_task(self, task, extension=None):
        result = self.start(task, extension)
        self.assertIsNotNone(parse_document(result.unv_output))
        for place in (result.unv_output, self.errors.getvalue(), self.log.getvalue()):
            self.assertNotIn(self.AUTH_TOKEN, place)
        return result

    def stats(self):
        stats = self.document["result"]["stats"]
        return stats["msg_queued_count"], stats["msg_failed_count"]

    def test_sms_to_two_recipients(self):
        before = self.created()
        result = self.run_task(self.task([self.recipient(1), self.recipient(2)]))
        self.assertEqual((result.rc, result.message), (0, "SUCCESS: Task executed successfully."))
        self.assertIs(self.document["changed"], True)
        self.assertEqual(self.stats(), (2, 0))
        self.assertEqual(self.created() - before, 2)
        self.assertEqual(self.document["invocation"]["fields"]["recipient_list"],
                         [self.recipient(1), self.recipient(2)])
        self.assertEqual(set(self.document["invocation"]["fields"]), OUTPUT_FIELDS)

    def test_one_bad_number_of_several(self):
        before = self.created()
        # +15005550001 is Twilio's magic number for an invalid recipient.
        result = self.run_task(self.task([self.recipient(1), "+15005550001", self.recipient(2)]))
        self.assertEqual(result.rc, 21, result.message)
        self.assertEqual(self.stats(), (2, 1))
        self.assertEqual(self.created() - before, 2)

    def test_rerun_of_the_same_instance_sends_nothing_again(self):
        task = self.task([self.recipient(1), self.recipient(2)])
        self.assertEqual(self.run_task(task).rc, 0)
        before = self.created()
        result = self.run_task(task)
        self.assertEqual(result.rc, 0, result.message)
        self.assertEqual(self.created(), before)

    def test_wrong_token(self):
        task = self.task([self.recipient(1), self.recipient(2)])
        task["twilio_credentials"] = {"user": self.ACCOUNT, "password": "f" * 32}
        before = self.created()
        result = self.run_task(task)
        self.assertEqual(result.rc, 2, result.message)
        self.assertTrue(result.message.startswith("AUTHENTICATION_ERROR: "), result.message)
        self.assertEqual(self.created(), before)

    def test_proxy_that_nobody_runs(self):
        before = self.created()
        result = self.run_task(self.task([self.recipient(1)], proxy_type=["HTTP"], proxy="http://127.0.0.1:1"))
        self.assertEqual(result.rc, 10, result.message)
        self.assertIn("cannot connect to the proxy http://127.0.0.1:1", result.message)
        self.assertEqual(self.created(), before)

    def test_cancel_of_a_long_run(self):
        self.simulator("faults", {"faults": [
            {"kind": "latency", "probability": 1, "milliseconds": 1500, "match": {"path": "/Messages.json"}}]})
        recipients = [self.recipient(index) for index in range(200)]
        extension = shim.Extension()
        before = self.created()
        result = []
        thread = threading.Thread(target=lambda: result.append(self.run_task(self.task(recipients), extension)))
        thread.start()
        deadline = time.monotonic() + 20
        while self.created() == before and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertTrue(thread.is_alive(), "the run ended before it could be cancelled")
        began = time.monotonic()
        extension.extension_cancel()
        thread.join(60)
        self.assertFalse(thread.is_alive())
        self.assertLess(time.monotonic() - began, 40)
        self.assertEqual(len(result), 1, "the run raised an error")
        queued, failed = self.stats()
        self.assertEqual(queued + failed, len(recipients))
        self.assertGreater(failed, 0)
        self.assertEqual(result[0].rc, 21 if queued else 1, result[0].message)
        after = self.created()
        time.sleep(2)
        self.assertEqual(self.created(), after)


if __name__ == "__main__":
    unittest.main()
