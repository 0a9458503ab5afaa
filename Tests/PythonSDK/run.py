"""Runs the official Python SDK against the simulator; one file of tests per resource.

    TRUNKLINE_BINARY=.build/debug/trunkline python -B Tests/PythonSDK/run.py [name ...]

A name is a part of a test's name. Tests that need other options start a simulator of their own. With
TRUNKLINE_SIMULATOR_URL the others run against the one at that address, which must have the default accounts and
senders and is reset before every test; without, against one that is started for them.
"""

import os
import sys
import unittest
from contextlib import nullcontext

from simulator import Simulator


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    loader = unittest.TestLoader()
    loader.testNamePatterns = ["*%s*" % name for name in sys.argv[1:]] or None
    suite = loader.discover(here, top_level_dir=here)
    url = os.environ.get("TRUNKLINE_SIMULATOR_URL")
    with nullcontext(Simulator(url)) if url else Simulator.started() as simulator:
        os.environ["TRUNKLINE_SIMULATOR_URL"] = simulator.url
        result = unittest.TextTestRunner().run(suite)
    print("official Python SDK: %d cases" % result.testsRun)
    return 0 if result.wasSuccessful() and result.testsRun else 1


if __name__ == "__main__":
    sys.exit(main())
