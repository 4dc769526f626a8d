"""An IRC server of one channel that says as much as it is told to: it feeds the client benchmark.

Runs in a process of its own, so that it takes no time from the one that measures.
"""

import multiprocessing
import select
import socket
import time

SERVER = "feeder.example.org"
CHANNEL = "#bench"
WORDS = (
    "the file has been moved back",
    "can someone look at the broken build",
    "i think a cable is loose in the machine hall again and nobody has told the people who mend it",
    "ok",
    "agreed, let me check and come back",
)
SPEAKERS = [f"member{n:02}" for n in range(40)]


class FakeServer:
    """The end that the benchmark holds. Use as a context manager."""

    def __enter__(self):
        listener = socket.create_server(("127.0.0.1", 0))
        self.port = listener.getsockname()[1]
        self._pipe, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.get_context("fork").Process(target=_serve, args=(listener, theirs), daemon=True)
        self._process.start()
        listener.close()
        theirs.close()
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.join()

    def start_feeding(self, count, rate):
        """`count` messages at `rate` a second; 0: as fast as they are taken."""
        self._pipe.send((count, rate))

    def has_news(self):
        """Whether the client joined, or has taken in all that was fed."""
        return self._pipe.poll() and bool(self._pipe.recv())


class _Session:
    def __init__(self, sock, pipe):
        self.socket = sock
        self.pipe = pipe
        self.nick = "*"
        self.pending = b""
        self.said = 0

    def send(self, *lines):
        self.socket.sendall("".join(line + "\r\n" for line in lines).encode())

    def reply(self, numeric, text):
        self.send(f":{SERVER} {numeric} {self.nick} {text}")

    def listen(self, seconds):
        """Answers what comes within so long. False when the client is gone."""
        if not select.select([self.socket], [], [], seconds)[0]:
            return True
        got = self.socket.recv(65536)
        *lines, self.pending = (self.pending + got).split(b"\n")
        for line in lines:
            self.answer(line.decode().strip())
        return bool(got)

    def answer(self, line):
        command, _, rest = line.partition(" ")
        command = command.upper()
        if command == "CAP" and rest.startswith("LS"):
            self.send(f":{SERVER} CAP * LS :")
        elif command == "NICK":
            self.nick = rest.lstrip(":")
        elif command == "USER":
            self.welcome()
        elif command == "PING":
            self.send(f":{SERVER} PONG {SERVER} {rest}")
        elif command == "PONG" and "caught-up" in rest:
            self.pipe.send("caught up")
        elif command == "JOIN" and CHANNEL in rest:
            self.join()

    def welcome(self):
        self.reply("001", f":Welcome {self.nick}")
        self.reply("005", "CHANTYPES=# PREFIX=(ov)@+ CASEMAPPING=ascii NETWORK=bench :are supported by this server")
        self.reply("422", ":There is no message of the day")

    def join(self):
        self.send(f":{self.nick}!me@here JOIN {CHANNEL}")
        self.reply("353", f"= {CHANNEL} :{self.nick} " + " ".join(SPEAKERS))
        self.reply("366", f"{CHANNEL} :End of /NAMES list")
        self.pipe.send("joined")

    def next_line(self):
        self.said += 1
        speaker = SPEAKERS[self.said * 7 % len(SPEAKERS)]
        words = WORDS[self.said % len(WORDS)]
        return f":{speaker}!u@host.example.org PRIVMSG {CHANNEL} :{words} {self.said}"

    def feed(self, count, rate):
        begin = time.monotonic()
        sent = 0
        while sent < count:
            due = count if not rate else min(count, int((time.monotonic() - begin) * rate) + 1)
            portion = min(due - sent, 200)
            if portion > 0:
                self.send(*[self.next_line() for _ in range(portion)])
                sent += portion
            pause = begin + sent / rate - time.monotonic() if rate else 0
            if not self.listen(max(0, pause)):
                return
        self.send("PING :caught-up")


def _serve(listener, pipe):
    sock, _ = listener.accept()
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    session = _Session(sock, pipe)
    while session.listen(0.01):
        if pipe.poll():
            session.feed(*pipe.recv())
