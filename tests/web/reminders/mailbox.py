"""A mail server that takes everything, a little slowly, and keeps it."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

TAKES = 0.03
"""Seconds between keeping a message and saying so: in between, a sender can die without knowing."""


@dataclass
class Mailbox:
    """What was received, in its order."""

    port: int = 0
    received: list[bytes] = field(default_factory=list)


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """Run a mail server on the loopback interface."""
    mailbox = Mailbox()

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            try:
                self._talk()
            except ConnectionError:  # the sender was killed
                return

        def _talk(self) -> None:
            self.wfile.write(b"220 ready\r\n")
            while line := self.rfile.readline():
                word = line[:4].upper().strip()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    if (message := self._message()) is None:
                        return
                    mailbox.received.append(message)
                    time.sleep(TAKES)
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")

        def _message(self) -> bytes | None:
            lines = []
            while line := self.rfile.readline():
                if line == b".\r\n":
                    return b"".join(lines)
                lines.append(line)
            return None

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        mailbox.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield mailbox
        server.shutdown()
