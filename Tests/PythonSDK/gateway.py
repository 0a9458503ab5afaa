"""A running gateway, and a real TLS-ending nginx in front of it."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager


def free_port():
    """A port that nobody listens on, below those that the system gives out."""
    for port in range(23000 + os.getpid() % 3000, 32000):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise RuntimeError("no free port")


def until(condition, seconds=60):
    """Looks every few milliseconds whether something has come true."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError("what was waited for has not come true")
        time.sleep(0.02)


@contextmanager
def gateway(configuration, environment=(), listen="127.0.0.1:0"):
    """`trunkline serve` with this YAML; gives its URL and its folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "trunkline.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(configuration)
        process = subprocess.Popen(
            [os.environ["TRUNKLINE_BINARY"], "serve", "--config", path, "--store", folder + "/outbox.db",
             "--listen", listen],
            stdout=subprocess.PIPE, text=True, env={"HOME": folder, "PATH": os.environ["PATH"], **dict(environment)})
        try:
            first = process.stdout.readline()
            if not first.startswith("trunkline gateway at "):
                raise RuntimeError("the gateway did not start: " + first)
            yield first.split()[-1], folder
        finally:
            process.terminate()
            process.wait()
            process.stdout.close()


@contextmanager
def tls_proxy(backend, prefix):
    """nginx that ends TLS and takes `prefix` off the path; gives its URL with the prefix."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
             "-keyout", folder + "/key.pem", "-out", folder + "/certificate.pem"], check=True, capture_output=True)
        port = free_port()
        with open(folder + "/nginx.conf", "w", encoding="utf-8") as file:
            file.write("""
daemon off; pid %(folder)s/pid; error_log %(folder)s/error.log; worker_processes 1;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path %(folder)s/body; proxy_temp_path %(folder)s/proxy;
    fastcgi_temp_path %(folder)s/f; uwsgi_temp_path %(folder)s/u; scgi_temp_path %(folder)s/s;
    server {
        listen 127.0.0.1:%(port)d ssl;
        ssl_certificate %(folder)s/certificate.pem; ssl_certificate_key %(folder)s/key.pem;
        location %(prefix)s/ {
            proxy_pass %(backend)s/;
            proxy_set_header Host $host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto https;
        }
    }
}
""" % {"folder": folder, "port": port, "prefix": prefix, "backend": backend})
        program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
        process = subprocess.Popen([program, "-p", folder, "-c", folder + "/nginx.conf"], stderr=subprocess.DEVNULL)
        try:
            def listens():
                if process.poll() is not None:
                    raise RuntimeError("nginx: " + open(folder + "/error.log", encoding="utf-8").read())
                with socket.socket() as probe:
                    return probe.connect_ex(("127.0.0.1", port)) == 0
            until(listens)
            yield "https://127.0.0.1:%d%s" % (port, prefix)
        finally:
            process.terminate()
            process.wait()
