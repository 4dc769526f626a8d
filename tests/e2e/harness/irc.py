"""A raw IRC client that waits for lines, never for time."""

import socket
import time
from dataclasses import dataclass, field

PATIENCE = 30


class TimedOut(AssertionError):
    pass


class Closed(AssertionError):
    pass


@dataclass
class Line:
    command: str
    params: list = field(default_factory=list)
    source: str = ""
    tags: dict = field(default_factory=dict)
    raw: str = ""

    @property
    def nick(self):
        return self.source.split("!")[0]

    @property
    def text(self):
        return self.params[-1] if self.params else ""

    @staticmethod
    def parse(raw):
        line = Line("", raw=raw)
        rest = raw
        if rest.startswith("@"):
            tags, rest = rest[1:].split(" ", 1)
            for tag in tags.split(";"):
                key, _, value = tag.partition("=")
                line.tags[key] = value
        if rest.startswith(":"):
            line.source, rest = rest[1:].split(" ", 1)
        head, colon, trailing = rest.partition(" :")
        line.command, *line.params = head.split()
        if colon:
            line.params.append(trailing)
        return line


ALL_CAPS = "message-tags server-time batch labeled-response echo-message standard-replies draft/chathistory"


class Client:
    """Connects to a daemon. Use as a context manager."""

    def __init__(self, daemon, nick=None, *, caps="", sasl=False, unix=False, channel=None, patience=PATIENCE):
        self.patience = patience
        self.nick = nick
        self._bytes = b""
        if unix:
            self.socket = socket.socket(socket.AF_UNIX)
            self.socket.connect(daemon.socket)
        else:
            self.socket = socket.create_connection(("127.0.0.1", daemon.port))
        self.lines = []  # everything that was read, for failures and for later looks
        if nick:
            self.register(nick, caps, sasl)
        if channel:
            self.join(channel)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.socket.close()

    def register(self, nick, caps="", sasl=False):
        wanted = (caps + " sasl").strip() if sasl else caps
        if wanted:
            self.send("CAP LS 302", f"CAP REQ :{wanted}")
            answer = self.wait(lambda it: it.command == "CAP" and it.params[1] in ("ACK", "NAK"))
            assert answer.params[1] == "ACK", answer.raw
        if sasl:
            self.send("AUTHENTICATE EXTERNAL")
            self.wait("AUTHENTICATE")
            self.send("AUTHENTICATE +")
            self.wait("903")
        self.send(f"NICK {nick}", "USER e2e 0 * :e2e")
        if wanted:
            self.send("CAP END")
        welcome = self.wait("001")
        self.nick = welcome.params[0]
        self.wait(lambda it: it.command in ("376", "422"))

    def join(self, channel):
        self.send(f"JOIN {channel}")
        return self.wait("366")

    def send(self, *lines):
        self.send_bytes("".join(line + "\r\n" for line in lines).encode())

    def send_bytes(self, data):
        self.socket.settimeout(self.patience)
        self.socket.sendall(data)

    def read(self, deadline):
        """The next line."""
        while b"\n" not in self._bytes:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimedOut("nothing came; the last lines were:\n" + self.recent())
            self.socket.settimeout(left)
            try:
                got = self.socket.recv(1 << 20)
            except socket.timeout:
                continue
            except ConnectionError as error:
                raise Closed(f"{error}; the last lines were:\n{self.recent()}") from error
            if not got:
                raise Closed("closed by the server; the last lines were:\n" + self.recent())
            self._bytes += got
        raw, self._bytes = self._bytes.split(b"\n", 1)
        line = Line.parse(raw.rstrip(b"\r").decode())
        self.lines.append(line)
        if line.command == "PING":
            self.send(f"PONG :{line.text}")
        return line

    def wait(self, wanted, patience=None):
        """Reads until a line whose command is `wanted`, or for which `wanted` is true."""
        deadline = time.monotonic() + (patience or self.patience)
        fits = wanted if callable(wanted) else lambda it: it.command == wanted
        while True:
            line = self.read(deadline)
            if fits(line):
                return line

    def wait_for_text(self, text, patience=None):
        """A message with this text."""
        says = ("PRIVMSG", "NOTICE")
        return self.wait(lambda it: it.command in says and it.text == text, patience)

    def wait_for_end(self, patience=None):
        """Reads until the server closes; returns the last line."""
        try:
            self.wait(lambda it: False, patience)
        except Closed:
            return self.lines[-1] if self.lines else None

    def catch_up(self):
        """Everything the server has sent before now, the answer to a PING excluded."""
        token = f"e2e{len(self.lines)}"
        begin = len(self.lines)
        self.send(f"PING {token}")
        self.wait(lambda it: it.command == "PONG" and it.text == token)
        return self.lines[begin:-1]

    def history(self, target, subcommand="LATEST", reference="*", limit=100):
        """The messages of one CHATHISTORY answer."""
        self.send(f"CHATHISTORY {subcommand} {target} {reference} {limit}")
        opened = self.wait(lambda it: it.command == "FAIL" or (it.command == "BATCH" and it.params[0][0] == "+"))
        assert opened.command == "BATCH", opened.raw
        batch = opened.params[0][1:]
        begin = len(self.lines)
        self.wait(lambda it: it.command == "BATCH" and it.params[0] == "-" + batch)
        return [it for it in self.lines[begin:-1] if it.tags.get("batch") == batch]

    def whole_history(self, target):
        """Every stored message of a target, oldest first, page by page."""
        pages = [self.history(target)]
        while pages[0]:
            older = self.history(target, "BEFORE", "msgid=" + pages[0][0].tags["msgid"])
            pages.insert(0, older)
        return [line for page in pages for line in page]

    def recent(self):
        return "\n".join(line.raw for line in self.lines[-15:])
