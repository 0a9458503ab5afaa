"""What only a simulated Twilio can do: time at will, the same run twice, a state that outlives it."""

import base64
import datetime
import http.client
import os
import tempfile
import urllib.parse

from case import SimulatorCase
from simulated_twilio import ACCOUNT, SENDER, TOKEN, client
from simulator import Simulator
from webhook_receiver import WebhookReceiver


class Clock(SimulatorCase):
    def now(self):
        return datetime.datetime.fromisoformat(self.simulator.ask("clock")["now"])

    def test_a_day_passes_at_once(self):
        before = self.now()
        after = datetime.datetime.fromisoformat(self.simulator.advance(86400)["now"])
        self.assertLess(after - before - datetime.timedelta(days=1), datetime.timedelta(seconds=60))
        self.assertGreaterEqual(self.now(), after)
        self.assertGreaterEqual(self.send().date_created, after)

    def test_a_reset_brings_it_back(self):
        self.simulator.advance(86400)
        self.simulator.reset()
        self.assertLess(abs(self.now() - datetime.datetime.now(datetime.timezone.utc)), datetime.timedelta(seconds=60))

    def test_webhooks_have_arrived_when_time_has_passed(self):
        with WebhookReceiver() as receiver:
            for number in range(20):
                self.send(to="+1555123%04d" % number, status_callback=receiver.url + "/status")
            self.simulator.advance(60)
            self.assertEqual(len(receiver.received), 40)

    def test_it_starts_where_it_is_told_to(self):
        with Simulator.started("--start-at", "2030-06-01T12:00:00Z") as simulator:
            created = self.send(twilio=client(simulator.url)).date_created
        self.assertEqual(created.strftime("%Y-%m-%d %H"), "2030-06-01 12")


def raw(simulator, method, path, **fields):
    """Every byte of an answer but for the framing of HTTP: status, headers, body."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(simulator.url).netloc)
    credentials = base64.b64encode(("%s:%s" % (ACCOUNT, TOKEN)).encode()).decode()
    connection.request(
        method, path, urllib.parse.urlencode(fields) if fields else None,
        {"Authorization": "Basic " + credentials, "Content-Type": "application/x-www-form-urlencoded"})
    answer = connection.getresponse()
    result = (answer.status, answer.reason, answer.getheaders(), answer.read())
    connection.close()
    return result


class Repeatable(SimulatorCase):
    @staticmethod
    def run_once(seed):
        messages = "/2010-04-01/Accounts/%s/Messages.json" % ACCOUNT
        with Simulator.started("--seed", seed) as simulator, WebhookReceiver() as receiver:
            answers = [
                raw(simulator, "POST", messages, To="+1555123000%d" % number, From=SENDER, Body="Hello",
                    StatusCallback=receiver.url + "/status") for number in range(5)]
            answers.append(raw(simulator, "POST", messages, To="nobody", From=SENDER, Body="Hello"))
            for _ in range(5):
                answers.append(raw(simulator, "GET", messages + "?PageSize=2"))
            simulator.advance(3600)
            answers.append(raw(simulator, "GET", messages))
            webhooks = [
                (sorted(webhook.form.items()), webhook.headers["I-Twilio-Idempotency-Token"])
                for webhook in receiver.wait(10)]
        # The receiver's own port is not the simulator's doing.
        return answers, sorted(webhooks)

    def test_the_same_seed_gives_the_same_bytes(self):
        first = self.run_once("7")
        self.assertEqual(len(first[1]), 10)
        self.assertEqual(self.run_once("7"), first)
        self.assertNotEqual(self.run_once("8"), first)


class State(SimulatorCase):
    def test_it_outlives_a_restart(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "simulator.state")
            with Simulator.started("--state", path) as simulator:
                sids = [self.send(twilio=client(simulator.url), body=str(number)).sid for number in range(3)]
                simulator.advance(86400)
                before = simulator.ask("clock")["now"]
            self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
            with Simulator.started("--state", path) as simulator:
                messages = client(simulator.url).messages.list()
                self.assertEqual([message.sid for message in messages], sids[::-1])
                self.assertEqual({message.status for message in messages}, {"delivered"})
                self.assertGreaterEqual(simulator.ask("clock")["now"], before)
                self.assertNotIn(self.send(twilio=client(simulator.url)).sid, sids)
