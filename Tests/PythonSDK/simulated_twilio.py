"""Points the official SDK at a simulator: only scheme, host and port of a request change, `Host` keeps the product."""

from urllib.parse import urlsplit, urlunsplit

from twilio.http.http_client import TwilioHttpClient
from twilio.rest import Client

ACCOUNT = "AC00000000000000000000000000000001"
TOKEN = "12345678901234567890123456789012"
SENDER = "+15005550006"
SERVICE = "MG00000000000000000000000000000001"


class SimulatedHttpClient(TwilioHttpClient):
    """The SDK's own HTTP client, with another address to connect to."""

    def __init__(self, base_url, **options):
        super().__init__(**options)
        self.base = urlsplit(base_url)
        # Company proxies in the environment must not come between the test and the simulator.
        self.session.trust_env = False

    def request(self, method, url, params=None, data=None, headers=None, auth=None, timeout=None,
                allow_redirects=False):
        parts = urlsplit(url)
        headers = {**(headers or {}), "Host": parts.netloc}
        target = urlunsplit((self.base.scheme, self.base.netloc, parts.path, parts.query, ""))
        return super().request(method, target, params, data, headers, auth, timeout, allow_redirects)


def client(base_url, user=ACCOUNT, password=TOKEN, account=ACCOUNT):
    return Client(user, password, account_sid=account, http_client=SimulatedHttpClient(base_url))
