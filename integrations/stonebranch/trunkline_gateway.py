"""Posts the request to a Trunkline gateway, for agents without the program (Windows among them)."""
import http.client
import json
import os
import socket
import ssl
import urllib.error
import urllib.request
from urllib.parse import urlsplit

from universal_extension import logger

from trunkline_document import Failure, parse_document

PATH = "/hosts/stonebranch/run"
DEFAULT_TIMEOUT = 3600

# The exit code of an answer that is not an Extension Output document. Redirects are 10, anything else is 1.
EXIT_CODES = {400: 20, 401: 2, 403: 3, 404: 10, 405: 10, 409: 20, 413: 20, 415: 20, 422: 20, 502: 10, 503: 10, 504: 10}
REMEDIES = {
    2: "Check TRUNKLINE_API_KEY on the agent.",
    3: "Check what the tenant of TRUNKLINE_API_KEY may use.",
    10: "Check TRUNKLINE_URL and that the gateway is running.",
}


class Gateway(object):
    def __init__(self, url, cancelled):
        self._url = url.rstrip("/") + PATH
        self._cancelled = cancelled
        self._socket = None

    def run(self, request, instance_id):
        """The document the gateway answered with."""
        opener, prepared, timeout = self._prepare(request, instance_id)
        if self._cancelled.is_set():
            raise Failure(1, "Cancelled before anything was sent.")
        try:
            try:
                with opener.open(prepared, timeout=timeout) as response:
                    return self._document(response.status, response.read())
            except urllib.error.HTTPError as error:
                with error:
                    return self._document(error.code, error.read())
        except Failure:
            raise
        except Exception as error:  # A connection shut down while it is read fails in many ways.
            raise self._broken(error, timeout)

    def cancel(self):
        """Wakes the reader by shutting the connection down; closing alone would leave it waiting."""
        if self._socket is not None:
            logger.info("Closing the connection to the gateway.")
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except (OSError, ValueError):
                pass

    def _prepare(self, request, instance_id):
        parts = urlsplit(self._url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Failure(20, "TRUNKLINE_URL must be an http or https address, such as https://trunkline.example.com.")
        if parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
            logger.warning("TRUNKLINE_URL is plain http: the Auth Token crosses the network unencrypted.")
        text = os.environ.get("TRUNKLINE_TIMEOUT", "").strip() or str(DEFAULT_TIMEOUT)
        if not text.isdigit() or int(text) == 0:
            raise Failure(20, "TRUNKLINE_TIMEOUT must be a whole number of seconds above 0.")
        headers = {"Content-Type": "application/json", "Accept": "application/json, application/problem+json"}
        key = os.environ.get("TRUNKLINE_API_KEY", "").strip()
        if key:
            headers["Authorization"] = "Bearer " + key
        if instance_id:
            headers["Idempotency-Key"] = instance_id
        prepared = urllib.request.Request(self._url, request.encode("utf-8"), headers, method="POST")
        return urllib.request.build_opener(_Connector(self), _SecureConnector(self), _NoRedirect()), prepared, int(text)

    def _connected(self, connection):
        self._socket = connection.sock
        if self._cancelled.is_set():
            self.cancel()

    def _document(self, status, body):
        text = body.decode("utf-8", "replace").strip()
        if parse_document(text) is not None:
            return text
        if 200 <= status < 300:
            raise Failure(
                1, "The gateway answered %d without an Extension Output document. "
                "Check that TRUNKLINE_URL names a Trunkline gateway." % status, False
            )
        code = 10 if 300 <= status < 400 else EXIT_CODES.get(status, 1)
        known = status < 500 and status != 408
        parts = ["The gateway answered %d." % status, _problem(text), REMEDIES.get(code, "")]
        raise Failure(code, " ".join(each for each in parts if each), known)

    def _broken(self, error, timeout):
        if self._cancelled.is_set():
            return Failure(
                1, "Cancelled: the connection to the gateway was closed. What the gateway had accepted it may still "
                "send; `trunkline jobs cancel` stops it there.", self._socket is None
            )
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, ssl.SSLError):
            return Failure(
                10, "The gateway's certificate or TLS was not accepted: %s. Set SSL_CERT_FILE to the bundle of the "
                "authority that signed it." % (getattr(reason, "verify_message", "") or reason.reason or "TLS error"),
                self._socket is None
            )
        if isinstance(reason, socket.timeout):
            return Failure(
                10, "The gateway did not answer within %d seconds. Raise TRUNKLINE_TIMEOUT." % timeout,
                self._socket is None
            )
        what = getattr(reason, "strerror", None) or type(reason).__name__
        verb = "cannot be reached" if self._socket is None else "broke the connection"
        return Failure(10, "The gateway %s: %s. %s" % (verb, what, REMEDIES[10]), self._socket is None)


class _Connector(urllib.request.HTTPHandler):
    """Opens connections that tell the gateway their socket, so that a cancel can shut it down."""

    def __init__(self, gateway):
        urllib.request.HTTPHandler.__init__(self)
        self._gateway = gateway

    def http_open(self, request):
        return self.do_open(_reporting(http.client.HTTPConnection, self._gateway), request)


class _SecureConnector(urllib.request.HTTPSHandler):
    def __init__(self, gateway):
        self._verifying = ssl.create_default_context()
        urllib.request.HTTPSHandler.__init__(self, context=self._verifying)
        self._gateway = gateway

    def https_open(self, request):
        return self.do_open(
            _reporting(http.client.HTTPSConnection, self._gateway), request, context=self._verifying
        )


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirected POST would carry the credentials to another address, or become a GET."""

    def redirect_request(self, *arguments):
        return None


def _reporting(base, gateway):
    class Connection(base):
        def connect(self):
            base.connect(self)
            gateway._connected(self)

    return Connection


def _problem(text):
    """What an RFC 9457 problem document says; nothing of a page that is not one."""
    try:
        problem = json.loads(text)
    except ValueError:
        return ""
    if not isinstance(problem, dict):
        return ""
    said = str(problem.get("detail") or problem.get("title") or "").strip()
    return said if not said or said.endswith(".") else said + "."
