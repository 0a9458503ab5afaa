"""A small HTTP server that keeps the status callbacks it receives."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl


class StatusReceiver:
    """`with StatusReceiver() as receiver:` listens on a free port; `receiver.wait(n)` returns the first n callbacks."""

    def __init__(self):
        self.received = []
        self.arrived = threading.Condition()
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                with receiver.arrived:
                    receiver.received.append(
                        (self.path, dict(parse_qsl(form, keep_blank_values=True)), self.headers["X-Twilio-Signature"]))
                    receiver.arrived.notify_all()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:%d" % self.server.server_port

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *arguments):
        self.server.shutdown()
        self.server.server_close()

    def wait(self, count, path, seconds=20):
        """The callbacks to `path`, once there are `count` of them."""

        def matching():
            return [(form, signature) for (target, form, signature) in self.received if target == path]

        with self.arrived:
            self.arrived.wait_for(lambda: len(matching()) >= count, timeout=seconds)
            return matching()
