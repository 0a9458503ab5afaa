"""Universal Extension ue-twilio: hands the fields of a task to Trunkline and its answer back to the agent.

Nothing is decided here. Trunkline validates, sends, paces, resumes and chooses the exit code; this module carries the
fields to it (to the local program, or to a gateway when TRUNKLINE_URL is set) and the Extension Output document back.
"""
import os
import re
import threading

from universal_extension import ExtensionResult
from universal_extension import UniversalExtension
from universal_extension import logger

from trunkline_document import (
    Failure, failure_document, mask, parse_document, request_from, request_text, secrets_in,
)
from trunkline_gateway import Gateway
from trunkline_program import Program

# How long a cancel waits for the final document. The agent may end the process as soon as extension_cancel returns.
CANCEL_WAIT_SECONDS = 35

INSTANCE_ID = re.compile(r"[0-9A-Za-z][\x21-\x7e]{0,199}\Z")


class Extension(UniversalExtension):
    """Entry point the agent looks for. Its private names are long ones, to meet none of the base class's own."""

    def __init__(self):
        super(Extension, self).__init__()
        self._run_cancelled = threading.Event()
        self._run_finished = threading.Event()
        self._run_channel = None
        self._run_thread = None

    def extension_start(self, fields):
        """Runs the task: one request to Trunkline, one document back, whatever happens in between."""
        self._run_thread = threading.current_thread()
        request = request_from(fields or {})
        secrets = secrets_in(request)
        instance_id = None
        try:
            instance_id = self._task_instance_id(fields or {})
            text = self._ask_trunkline(request, instance_id, secrets)
        except Failure as failure:
            logger.error("%s", mask(failure.description, secrets))
            text = failure_document(request, failure, secrets, instance_id is not None)
        except Exception as error:  # The agent must get a document even then; the text may hold a secret, the type not.
            logger.error("Unexpected %s in the extension.", type(error).__name__)
            unexpected = Failure(1, "Unexpected %s in the extension." % type(error).__name__, outcome_known=False)
            text = failure_document(request, unexpected, secrets, instance_id is not None)
        finally:
            self._run_finished.set()
        document = parse_document(text)
        return ExtensionResult(
            rc=document["exit_code"], message=document["status_description"], unv_output=text
        )

    def extension_cancel(self):
        """Stops the run: SIGTERM to the program, or the connection to the gateway closed. The result still follows."""
        logger.info("Cancel requested.")
        self._run_cancelled.set()
        channel = self._run_channel
        if channel is not None:
            channel.cancel()
        if self._run_thread not in (None, threading.current_thread()):
            self._run_finished.wait(CANCEL_WAIT_SECONDS)

    def _ask_trunkline(self, request, instance_id, secrets):
        url = os.environ.get("TRUNKLINE_URL", "").strip()
        channel = Gateway(url, self._run_cancelled) if url else Program(self._run_cancelled, secrets)
        self._run_channel = channel
        logger.debug("Action %s, instance id %s, through %s.", request["action"], instance_id, type(channel).__name__)
        return channel.run(request_text(request), instance_id)

    def _task_instance_id(self, fields):
        """The sys_id of the task instance, which a re-run keeps: it is what turns a re-run into a resume."""
        uip = getattr(self, "uip", None)
        candidates = (
            fields.get("task_instance_id"),
            (getattr(uip, "task_variables", None) or {}).get("ops_task_id"),
            getattr(uip, "instance_id", None),
        )
        for candidate in candidates:
            text = str(candidate or "").strip()
            if not text:
                continue
            if "${" in text:  # Unresolved, it would be the same for every task, and only the first would be sent.
                logger.warning("The Controller did not resolve the task instance id %s; it is ignored.", text)
                continue
            if not INSTANCE_ID.match(text):
                raise Failure(
                    20, "Task Instance ID must be 1 to 200 printable ASCII characters without blanks, "
                    "the first a letter or digit. Leave the field at its default ${ops_task_id}."
                )
            return text
        logger.warning("No task instance id is known: a re-run of this task will send all messages again.")
        return None
