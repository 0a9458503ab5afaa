"""Stand-in for the package of the Universal Agent: the parts of its interface that the extension uses."""
import logging

logger = logging.getLogger("universal_extension")
logger.addHandler(logging.NullHandler())
logger.propagate = False


class ExtensionResult(object):
    def __init__(self, rc=0, message="", output_fields=None, unv_output=None, **others):
        self.rc = rc
        self.message = message
        self.output_fields = output_fields
        self.unv_output = unv_output


class UniversalExtension(object):
    def __init__(self):
        self.initialized = True

    def extension_start(self, fields):
        raise NotImplementedError

    def extension_cancel(self):
        pass
