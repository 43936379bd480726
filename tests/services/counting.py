"""A way to a TCP server that counts the bytes that go over it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from urllib.parse import urlsplit

_AT_ONCE = 1 << 16


class Counter:
    """Bytes to the server and back so far, of all connections; `address` is where to connect."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.there = 0
        self.back = 0


@contextmanager
def counted(address: str) -> Iterator[Counter]:
    """Stands before the server at tcp://host:port until the end, which closes the connections."""
    server = urlsplit(address)
    assert server.hostname, address
    assert server.port, address
    listener = socket.create_server(("127.0.0.1", 0))
    counter = Counter(f"tcp://127.0.0.1:{listener.getsockname()[1]}")
    opened = [listener]

    def accept() -> None:
        while True:
            try:
                client, _ = listener.accept()
            except OSError:  # closed: nobody is waited for any more
                return
            onward = socket.create_connection((server.hostname, server.port))
            opened.extend((client, onward))
            Thread(target=carry, args=(client, onward, "there"), daemon=True).start()
            Thread(target=carry, args=(onward, client, "back"), daemon=True).start()

    def carry(source: socket.socket, target: socket.socket, way: str) -> None:
        with suppress(OSError):
            while content := source.recv(_AT_ONCE):
                setattr(counter, way, getattr(counter, way) + len(content))
                target.sendall(content)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    Thread(target=accept, daemon=True).start()
    try:
        yield counter
    finally:
        for one in opened:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
