"""A small HTTP server that keeps the webhooks it is sent, checks their signatures, and answers as it is told."""

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from twilio.request_validator import RequestValidator

from simulated_twilio import TOKEN


class Fields(dict):
    """A form: each name with all its values, as `RequestValidator` asks for them."""

    getlist = dict.__getitem__


@dataclass
class Webhook:
    """One request as it arrived. `form` has the first value of each name; what GET brings is in `path`."""

    method: str
    path: str
    form: dict
    headers: dict
    signed: bool


class WebhookReceiver:
    """`with WebhookReceiver() as receiver:` listens on a free port; `receiver.wait(n)` returns the first n webhooks.

    The SDK's own `RequestValidator` checks every webhook. Leaving the block fails when one was not signed with the
    token, unless `forged` says that such are expected.
    """

    def __init__(self, token=TOKEN, forged=False):
        self.token = token
        self.forged = forged
        self.received = []
        self.answers = {}
        self.arrived = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                fields = Fields(parse_qs(body, keep_blank_values=True))
                signed = RequestValidator(receiver.token).validate(
                    receiver.url + self.path, fields, self.headers.get("X-Twilio-Signature", ""))
                form = {name: values[0] for name, values in fields.items()}
                with receiver.arrived:
                    receiver.received.append(Webhook(self.command, self.path, form, dict(self.headers), signed))
                    receiver.arrived.notify_all()
                status, content_type, answer = receiver.answers.get(self.path.split("?")[0], (204, None, b""))
                self.send_response(status)
                if content_type:
                    self.send_header("Content-Type", content_type)
                if status != 204:
                    self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_port

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind, *arguments):
        self.server.shutdown()
        self.server.server_close()
        unsigned = [webhook for webhook in self.received if not webhook.signed]
        if kind is None and unsigned and not self.forged:
            raise AssertionError("webhooks with wrong signatures: %s" % unsigned)

    def answer(self, path, body="", status=200, content_type="text/xml"):
        """What requests to `path` are answered from now on; 204 where nothing is said."""
        self.answers[path] = (status, content_type, str(body).encode())

    def wait(self, count, path=None, seconds=20):
        """The webhooks (to `path`, query included), once there are `count` of them; fewer when time is up."""

        def matching():
            return [webhook for webhook in self.received if path in (None, webhook.path)]

        with self.arrived:
            self.arrived.wait_for(lambda: len(matching()) >= count, timeout=seconds)
            return matching()
