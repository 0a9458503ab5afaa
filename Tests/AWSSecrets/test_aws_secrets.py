"""The real binary reads secrets of AWS Secrets Manager, as moto's server has it: with signatures checked, over every way to
credentials, and again after a rotation.

Environment: TRUNKLINE_BINARY, TRUNKLINE_SIMULATOR_URL.
"""

import http.server
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

import boto3

BINARY = os.environ["TRUNKLINE_BINARY"]
TWILIO = os.environ["TRUNKLINE_SIMULATOR_URL"]
ACCOUNT, TOKEN = "AC00000000000000000000000000000001", "12345678901234567890123456789012"
SECRET = {"twilio_api_url": f"{TWILIO}/2010-04-01/Accounts/{ACCOUNT}/Messages.json",
          "twilio_account_sid": ACCOUNT, "twilio_auth_token": TOKEN}


def start_moto(folder, name, **environment):
    """moto's server at a port of its own."""
    path = os.path.join(folder, name)
    with open(path, "w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"], stdout=log, stderr=log,
            env={**os.environ, **environment})
    return process, path


def address(path):
    """Where it listens, once it does."""
    for _ in range(600):
        with open(path) as log:
            found = re.search(r"Running on (http://127\.0\.0\.1:\d+)", log.read())
        if found:
            return found.group(1)
        time.sleep(0.1)
    raise RuntimeError("moto does not start")


class Secrets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        # The first requests set up who may do what; then every signature is checked.
        cls.moto, checking = start_moto(cls.folder.name, "checking", INITIAL_NO_AUTH_ACTION_COUNT="3")
        # It takes no request without a signature, as a web identity's is: another one checks none.
        cls.trusting, trusting = start_moto(cls.folder.name, "trusting")
        cls.addClassCleanup(cls.stop)
        cls.url, cls.trusting_url = address(checking), address(trusting)
        anybody = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": "eu-west-1",
                   "endpoint_url": cls.url}
        iam = boto3.client("iam", **anybody)
        iam.create_user(UserName="gateway")
        cls.key = iam.create_access_key(UserName="gateway")["AccessKey"]
        iam.put_user_policy(UserName="gateway", PolicyName="p", PolicyDocument=json.dumps(
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
        own = {**anybody, "aws_access_key_id": cls.key["AccessKeyId"],
               "aws_secret_access_key": cls.key["SecretAccessKey"]}
        cls.secrets = boto3.client("secretsmanager", **own)
        cls.arn = cls.secrets.create_secret(Name="twilio/t1", SecretString=json.dumps(SECRET))["ARN"]
        cls.secrets.create_secret(Name="plain", SecretString=TOKEN)
        cls.iam = boto3.client("iam", **own)

    @classmethod
    def stop(cls):
        for server in (cls.moto, cls.trusting):
            server.terminate()
            server.wait()
        cls.folder.cleanup()

    def file(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, "w") as out:
            out.write(text)
        return path

    def environment(self, **changes):
        base = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "XDG_STATE_HOME": self.folder.name,
                "AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": self.url, "AWS_EC2_METADATA_DISABLED": "true",
                "TRUNKLINE_CONNECTIONS_DEFAULT_LIMITS_PACING": "off"}
        base.update({name: value for name, value in changes.items() if value is not None})
        return base

    @property
    def user(self):
        return {"AWS_ACCESS_KEY_ID": self.key["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": self.key["SecretAccessKey"]}

    def send(self, token, **environment):
        """Sends a message with the Auth Token of a reference."""
        path = self.file("send.yaml", f"connections:\n  default: {{account_sid: {ACCOUNT}, auth_token: '{token}', "
                                      f"api_base: '{TWILIO}'}}\n")
        return subprocess.run(
            [BINARY, "send", "sms", "--config", path, "--from", "+15005550006", "--to", "+15551230001", "--body", "Hi"],
            env=self.environment(**environment), capture_output=True, text=True, timeout=120)

    def test_environment_and_signature(self):
        for reference in ["aws-sm:plain", "aws-sm:twilio/t1#twilio_auth_token", f"aws-sm:{self.arn}#twilio_auth_token"]:
            done = self.send(reference, **self.user)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn(TOKEN, done.stderr)

    def test_wrong_secret_key(self):
        done = self.send("aws-sm:plain", **{**self.user, "AWS_SECRET_ACCESS_KEY": "wrong"})
        self.assertEqual(done.returncode, 20)
        self.assertIn("connections.default.auth_token: AWS Secrets Manager refuses", done.stderr)

    def test_missing(self):
        for reference, problem in [("aws-sm:nothing", "has no secret `nothing`"),
                                   ("aws-sm:twilio/t1#other", "has no member `other`"),
                                   ("aws-sm:plain#x", "is no JSON object")]:
            done = self.send(reference, **self.user)
            self.assertEqual(done.returncode, 20)
            self.assertIn(problem, done.stderr)
        self.assertIn("there are no AWS credentials", self.send("aws-sm:plain").stderr)
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{closed.getsockname()[1]}"
            self.assertEqual(self.send("aws-sm:plain", **self.user, AWS_ENDPOINT_URL=url).returncode, 10)

    def role(self):
        """A role that may read secrets, with credentials as containers and instances are given them."""
        trust = json.dumps({"Version": "2012-10-17", "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}]})
        try:
            role = self.iam.create_role(RoleName="reader", AssumeRolePolicyDocument=trust)["Role"]
            self.iam.put_role_policy(RoleName="reader", PolicyName="p", PolicyDocument=json.dumps(
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}))
        except self.iam.exceptions.EntityAlreadyExistsException:
            role = self.iam.get_role(RoleName="reader")["Role"]
        return role["Arn"]

    def test_web_identity(self):
        token = self.file("token", "a.web.token\n")
        trusting = {"aws_access_key_id": "x", "aws_secret_access_key": "x", "region_name": "eu-west-1",
                    "endpoint_url": self.trusting_url}
        boto3.client("secretsmanager", **trusting).create_secret(Name="plain", SecretString=TOKEN)
        done = self.send("aws-sm:plain", AWS_WEB_IDENTITY_TOKEN_FILE=token, AWS_ENDPOINT_URL=self.trusting_url,
                         AWS_ROLE_ARN="arn:aws:iam::123456789012:role/reader")
        self.assertEqual(done.returncode, 0, done.stderr)

    def endpoint(self, answer):
        """A server of this host; `answer` gives back status and text for a request."""
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                status, text = answer(self)
                self.send_response(status)
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text.encode())

            do_PUT = do_GET

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"http://127.0.0.1:{server.server_address[1]}"

    def temporary(self):
        sts = boto3.client("sts", region_name="eu-west-1", endpoint_url=self.url,
                           aws_access_key_id=self.key["AccessKeyId"], aws_secret_access_key=self.key["SecretAccessKey"])
        found = sts.assume_role(RoleArn=self.role(), RoleSessionName="session")["Credentials"]
        return json.dumps({"AccessKeyId": found["AccessKeyId"], "SecretAccessKey": found["SecretAccessKey"],
                           "Token": found["SessionToken"], "Expiration": found["Expiration"].isoformat()})

    def test_container(self):
        credentials = self.temporary()
        url = self.endpoint(lambda request: (
            (200, credentials) if request.headers.get("Authorization") == "let me in" else (401, "")))
        token = self.file("container-token", "let me in\n")
        done = self.send("aws-sm:plain", AWS_CONTAINER_CREDENTIALS_FULL_URI=url + "/v1/credentials",
                         AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=token)
        self.assertEqual(done.returncode, 0, done.stderr)
        done = self.send("aws-sm:plain", AWS_CONTAINER_CREDENTIALS_FULL_URI="http://credentials.example.com/")
        self.assertIn("must be https", done.stderr)

    def test_instance(self):
        credentials = self.temporary()

        def answer(request):
            if request.command == "PUT" and request.path == "/latest/api/token":
                return 200, "session"
            if request.headers.get("X-aws-ec2-metadata-token") != "session":
                return 401, ""
            place = "/latest/meta-data/iam/security-credentials/"
            return (200, "reader") if request.path == place else (200, credentials)

        done = self.send("aws-sm:plain", AWS_EC2_METADATA_DISABLED="false",
                         AWS_EC2_METADATA_SERVICE_ENDPOINT=self.endpoint(answer))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_rotation_of_a_tenant(self):
        """The connector's own layout: one secret for each tenant. It is rotated while the gateway runs."""
        self.secrets.create_secret(
            Name="demo/TwilioConnector/APIs/t9", SecretString=json.dumps({**SECRET, "twilio_auth_token": "old"}))
        path = self.file("serve.yaml", """
            secrets: {refresh: 300ms}
            hosts:
              ci360:
                tenants: {t9: {}}
            """)
        gateway = subprocess.Popen(
            [BINARY, "serve", "--config", path, "--listen", "127.0.0.1:0"], text=True, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env=self.environment(
                **self.user, XDG_STATE_HOME=self.folder.name + "/rotation", default_sender="+15005550006",
                sm_secret_id_prefix="demo/TwilioConnector/APIs/"))
        self.addCleanup(gateway.kill)
        url = gateway.stdout.readline().split()[-1]
        event = {"guid": "g", "eventName": "e", "eventType": "outboundSystem", "externalTenantId": "t9",
                 "date": {"generatedTimestamp": 1}, "identityId": "i",
                 "impression": {"creativeContent": "TO:+15551239999;rotated"}}

        def refused():
            with urllib.request.urlopen(TWILIO + "/_simulator/stats") as answer:
                return json.load(answer)["requests"]["by_status"].get("401", 0)

        before = refused()
        request = urllib.request.Request(url + "/hosts/ci360/events", json.dumps(event).encode(),
                                         {"Content-Type": "application/json"})
        self.assertEqual(urllib.request.urlopen(request).read(), b'"OK"')

        def sent():
            with urllib.request.urlopen(TWILIO + "/_simulator/messages") as answer:
                return "+15551239999" in answer.read().decode()

        for _ in range(600):
            if refused() > before:
                break
            time.sleep(0.1)
        self.assertGreater(refused(), before)
        self.assertFalse(sent())
        self.secrets.put_secret_value(SecretId="demo/TwilioConnector/APIs/t9", SecretString=json.dumps(SECRET))
        for _ in range(600):
            if sent():
                break
            time.sleep(0.1)
        self.assertTrue(sent())
        gateway.terminate()
        gateway.communicate(timeout=60)
        self.assertEqual(gateway.returncode, 0)


if __name__ == "__main__":
    unittest.main()
