"""What the end-to-end tests stand on: a daemon of their own, raw IRC clients, programs in a terminal."""

from .bare_pty import BarePty
from .daemon import Daemon, free_port, program
from .irc import ALL_CAPS, Client, Closed, Line, TimedOut
from .people import two_people
from .terminal import Terminal

__all__ = [
    "ALL_CAPS", "BarePty", "Client", "Closed", "Daemon", "Line", "Terminal", "TimedOut", "free_port", "program",
    "two_people",
]
