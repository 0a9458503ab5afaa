"""The documents of the shim: the request made of a task's fields, and Extension Output for when Trunkline gave none."""
import json

EXTENSION = "ue-twilio"
VERSION = "1.0.0"

CHOICES = ("action", "proxy_type")
CREDENTIALS = ("twilio_credentials", "proxy_credentials")
INTEGERS = ("answer_timeout", "call_max_duration")
REQUEST_FIELDS = (
    "action", "twilio_credentials", "sender", "recipient_list", "message_body_text", "answer_timeout",
    "call_max_duration", "proxy_type", "proxy", "proxy_ca_bundle_file", "proxy_credentials",
)

FAILURE_CODES = (1, 2, 3, 10, 20, 21)
STATUS = {
    2: "AUTHENTICATION_ERROR: Account cannot be authenticated. ",
    3: "AUTHORIZATION_ERROR: Account is not authorized to perform the requested action. ",
    10: "CONNECTION_ERROR: ",
    20: "DATA_VALIDATION_ERROR: ",
}


class Failure(Exception):
    """Why there is no document of Trunkline's own.

    outcome_known is False when messages may have been queued all the same; document is what Trunkline printed, if it
    was valid but cannot be passed on as it is.
    """

    def __init__(self, exit_code, description, outcome_known=True, document=None):
        super(Failure, self).__init__(description)
        self.exit_code = exit_code
        self.description = description
        self.outcome_known = outcome_known
        self.document = document


def request_from(fields):
    """The request of exactly these names; fields the agent adds for itself are left out."""
    request = {}
    for name in REQUEST_FIELDS:
        value = fields.get(name)
        if name in CHOICES:
            value = _choice(value)
        elif name in CREDENTIALS:
            value = _credential(fields, name)
        elif name in INTEGERS and isinstance(value, str):
            value = int(value) if value.strip().isdigit() else (value.strip() or None)
        request[name] = value
    return request


def request_text(request):
    return json.dumps(request)


def secrets_in(request):
    """The values that may appear in no log. Very short ones are not searched for: they would blacken everything."""
    credentials = [request[name] for name in CREDENTIALS]
    return [each["password"] for each in credentials if each and len(str(each["password"] or "")) >= 4]


def mask(text, secrets):
    for secret in secrets:
        text = text.replace(str(secret), "****")
    return text


def parse_document(text):
    """The document as a dictionary, or None when the text is not an Extension Output document."""
    try:
        document = json.loads(text)
    except ValueError:
        return None
    if not isinstance(document, dict) or not isinstance(document.get("status_description"), str):
        return None
    code = document.get("exit_code")
    return document if isinstance(code, int) and not isinstance(code, bool) and 0 <= code <= 255 else None


def failure_document(request, failure, secrets, resumable):
    """Extension Output with the keys of every other one. What is not known is null, never a guess."""
    description = mask(failure.description, secrets)
    if not failure.outcome_known:
        rerun = "a re-run sends only what was not" if resumable else "a re-run sends all of them again"
        description += " Messages may have been queued; %s." % rerun
    count = 0 if failure.outcome_known else None
    document = {
        "exit_code": failure.exit_code,
        "status_description": STATUS.get(failure.exit_code, "FAIL: ") + description,
        "changed": False if failure.outcome_known else None,
        "invocation": {"extension": EXTENSION, "version": VERSION, "fields": _masked_fields(request)},
        "result": {"stats": {"msg_queued_count": count, "msg_failed_count": count}},
    }
    for key in ("changed", "result"):
        if failure.document and key in failure.document:
            document[key] = failure.document[key]
    return json.dumps(document, indent=2)


def _choice(value):
    """Choices travel as a one-element list; an empty selection, however it is spelled, is null."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    return None if value in (None, "") else [value]


def _credential(fields, name):
    """A dictionary, or flattened to "name.user" and "name.password": agents are known to do both."""
    value = fields.get(name)
    if not isinstance(value, dict):
        value = {key: fields.get("%s.%s" % (name, key)) for key in ("user", "password")}
    pair = {"user": value.get("user"), "password": value.get("password")}
    return pair if any(pair.values()) else None


def _masked_fields(request):
    def plain(name):
        value = request[name]
        return value[0] if isinstance(value, list) else value

    def masked(name, key):
        return "****" if request[name] and request[name][key] else None

    voice = plain("action") in ("voice_message", "Send Voice Message")
    proxy_type = plain("proxy_type")
    recipients = str(request["recipient_list"] or "").split(",")
    return {
        "action": plain("action"),
        "twilio_credentials_user": masked("twilio_credentials", "user"),
        "twilio_credentials_password": masked("twilio_credentials", "password"),
        "sender": request["sender"],
        "recipient_list": [each.strip() for each in recipients if each.strip()],
        "message_body_text": request["message_body_text"],
        "call_max_duration": request["call_max_duration"] if voice else None,
        "answer_timeout": request["answer_timeout"] if voice else None,
        "proxy": request["proxy"],
        "proxy_type": None if str(proxy_type).replace(" ", "") == "--None--" else proxy_type,
        "proxy_ca_bundle_file": request["proxy_ca_bundle_file"],
        "proxy_credentials_user": masked("proxy_credentials", "user"),
        "proxy_credentials_password": masked("proxy_credentials", "password"),
    }
