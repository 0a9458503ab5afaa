"""A list of Twilio's that costs next to nothing to serve: one real page again and again.

Usage: list_server.py PAGE PAGES MILLISECONDS. Prints its address; every page comes after so many milliseconds.
"""

import re
import socket
import socketserver
import sys
import time

PAGE, PAGES, DELAY = open(sys.argv[1], "rb").read(), int(sys.argv[2]), float(sys.argv[3]) / 1000
# Where the page says where the list goes on.
BEFORE, NEXT, AFTER = re.fullmatch(rb'(.*"next_page_uri":)(null|"[^"]*")(.*)', PAGE, re.S).groups()


class Connection(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        rest = b""
        while True:
            while b"\r\n\r\n" not in rest:
                received = self.request.recv(65536)
                if not received:
                    return
                rest += received
            head, _, rest = rest.partition(b"\r\n\r\n")
            found = re.search(rb"[?&]Page=(\d+)", head.split(b"\r\n")[0])
            following = int(found[1]) + 1 if found else 1
            link = b'"/2010-04-01/Accounts/AC/Messages.json?Page=%d"' % following if following < PAGES else b"null"
            length = len(BEFORE) + len(link) + len(AFTER)
            time.sleep(DELAY)
            head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % length
            self.request.sendmsg([head + BEFORE + link])
            self.request.sendall(AFTER)


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True


with Server(("127.0.0.1", 0), Connection) as server:
    print("at http://127.0.0.1:%d" % server.server_address[1], flush=True)
    server.serve_forever()
