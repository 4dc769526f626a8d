"""Two people with accounts on this host, for programs that run under their uids."""

import os
import pwd
from dataclasses import dataclass

from .daemon import program


@dataclass
class Person:
    """Someone who starts klatch: under a uid of their own, or, when we may not, over loopback."""

    nick: str
    uid: int = None

    def klatch(self, terminal, daemon, name=None, **how):
        where = ["--socket", daemon.socket]
        if self.uid is None and self.nick != own_name():
            where = ["--connect", f"127.0.0.1:{daemon.port}", "--nick", self.nick]
        klatch = program("klatch") if self.uid is None else terminal.for_everyone(program("klatch"))
        return terminal.run(name or self.nick, [klatch, *where], uid=self.uid, **how)


def own_name():
    return pwd.getpwuid(os.getuid()).pw_name


def two_people():
    if os.getuid() != 0:
        return Person(own_name()), Person("guest7")
    known = [it for it in pwd.getpwall() if 0 < it.pw_uid < 1000 and it.pw_name.isalpha()]
    first, second = sorted(known, key=lambda it: len(it.pw_name))[:2]
    return Person(first.pw_name, first.pw_uid), Person(second.pw_name, second.pw_uid)
