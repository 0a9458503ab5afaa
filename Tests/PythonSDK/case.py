"""What every test of the official SDK starts from."""

import os
import time
import unittest

from twilio.base.exceptions import TwilioRestException

from simulated_twilio import SENDER, client
from simulator import Simulator


SILENCE = "<Response><Pause length='2'/></Response>"


def table(*rows):
    """Makes one test of every row: the method is called with the row, a tuple, as its arguments."""
    return lambda method: setattr(method, "rows", rows) or method


class SimulatorCase(unittest.TestCase):
    """Each test begins with a simulator that has just been reset, and a client of it."""

    @classmethod
    def setUpClass(cls):
        cls.simulator = Simulator(os.environ["TRUNKLINE_SIMULATOR_URL"])

    def __init_subclass__(cls):
        for name, method in list(vars(cls).items()):
            for number, row in enumerate(getattr(method, "rows", ()), 1):
                label = "_".join(str(part) for part in row if isinstance(part, (str, int)))
                label = "".join(letter if letter.isalnum() else "_" for letter in label)[:60]
                test = (lambda method, row: lambda self: method(self, *row))(method, row)
                setattr(cls, "%s_%02d_%s" % (name, number, label), test)
            if hasattr(method, "rows"):
                delattr(cls, name)

    def setUp(self):
        self.simulator.reset()
        self.twilio = client(self.simulator.url)

    def send(self, to="+15551230001", twilio=None, **options):
        """Creates a message; an option that is None is left out."""
        options = {"from_": SENDER, "body": "Hello", **options}
        return (twilio or self.twilio).messages.create(
            to=to, **{name: value for name, value in options.items() if value is not None})

    def dial(self, to="+15551230001", twilio=None, **options):
        """Creates a call, of two seconds' silence unless it is told what to do; an option that is None is left out."""
        instructions = {} if options.keys() & {"url", "twiml", "application_sid"} else {"twiml": SILENCE}
        options = {"from_": SENDER, **instructions, **options}
        return (twilio or self.twilio).calls.create(
            to=to, **{name: value for name, value in options.items() if value is not None})

    def refused(self, code, http_status, action, *arguments, **options):
        """Checks that Twilio refuses, and with what; returns the exception."""
        with self.assertRaises(TwilioRestException) as caught:
            action(*arguments, **options)
        self.assertEqual((caught.exception.code, caught.exception.status), (code, http_status))
        return caught.exception

    def eventually(self, look, seconds=20):
        """The first true value of `look()`, asked again until the time is up."""
        end = time.monotonic() + seconds
        while True:
            value = look()
            if value:
                return value
            if time.monotonic() > end:
                self.fail("did not happen within %d seconds" % seconds)
            time.sleep(0.05)
