"""A program on a pseudo-terminal whose other end is the test, byte for byte."""

import fcntl
import os
import select
import struct
import subprocess
import tempfile
import termios
import time

from .terminal import PATH

PATIENCE = 45


class BarePty:
    """Use as a context manager: ends the program."""

    def __init__(self, argv, term="xterm-256color", size=(120, 40), environment=None):
        self.output = b""
        self.home = tempfile.TemporaryDirectory(prefix="klatch-e2e-home-")
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        variables = {"PATH": PATH, "HOME": self.home.name, "LANG": "C.UTF-8", "TERM": term, "TZ": "UTC"}
        variables.update(environment or {})
        # setsid -c makes it the controlling terminal, so that hanging up is noticed.
        self.process = subprocess.Popen(
            ["setsid", "-c", *argv], stdin=slave, stdout=slave, stderr=slave, env=variables
        )
        os.close(slave)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.hang_up()
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.home.cleanup()

    def hang_up(self):
        if self.master is not None:
            os.close(self.master)
            self.master = None

    def read(self, seconds):
        """Waits at most so long. False when the program has closed its end."""
        if not select.select([self.master], [], [], seconds)[0]:
            return True
        try:
            got = os.read(self.master, 65536)
        except OSError:  # EIO: nobody holds the other end
            return False
        self.output += got
        return bool(got)

    def type(self, data):
        os.write(self.master, data)

    def wait_for(self, data):
        deadline = time.monotonic() + PATIENCE
        while data not in self.output:
            if not self.read(0.1) or time.monotonic() > deadline:
                raise AssertionError(f"never wrote {data!r}; the last was {self.output[-500:]!r}")

    def wait_for_exit(self):
        deadline = time.monotonic() + PATIENCE
        while self.master is not None and self.read(0.1):
            if time.monotonic() > deadline:
                raise AssertionError("it does not end")
        return self.process.wait(max(1, deadline - time.monotonic()))
