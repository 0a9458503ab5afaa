"""Faults: what goes wrong on purpose."""

from case import SimulatorCase


class Faults(SimulatorCase):
    def test_rate_limit_strikes_so_often(self):
        self.simulator.faults({"kind": "rate_limit", "count": 1})
        self.refused(20429, 429, self.send)
        self.assertEqual(self.send().status, "queued")
