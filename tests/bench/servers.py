"""Starts the IRC servers that are compared, each from a configuration made for load: on loopback,
in the foreground, in a directory of its own, with its flood limits off."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "e2e"))
from harness import free_port  # noqa: E402


class ServerError(Exception):
    pass


class Server:
    """One running server. Use as a context manager; its directory goes with it."""

    name = ""

    def __init__(self, binary, core):
        self.binary = binary
        self.port = free_port()
        self.directory = Path(tempfile.mkdtemp(prefix=f"klatch-bench-{self.name}-"))
        self.core = core
        self.process = None

    def command(self):
        """Writes the configuration and returns the argument list."""
        raise NotImplementedError

    def __enter__(self):
        log = open(self.directory / "log", "wb")
        argv = ["taskset", "-c", str(self.core), *self.command()]
        self.process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.directory)
        log.close()
        try:
            self._wait_until_it_listens()
        except ServerError:
            self.__exit__()
            raise
        return self

    def _wait_until_it_listens(self):
        deadline = time.monotonic() + 10
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                text = (self.directory / "log").read_text(errors="replace")
                raise ServerError(f"{self.name} ended with status {self.process.returncode}:\n{text[-2000:]}")
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except ConnectionRefusedError:
                time.sleep(0.01)
        raise ServerError(f"{self.name} does not listen")

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    @property
    def pid(self):
        return self.process.pid

    def stored_messages(self):
        """How many messages are on disk; None for a server that keeps none."""
        return None


class Ngircd(Server):
    name = "ngircd"

    def command(self):
        config = self.directory / "ngircd.conf"
        config.write_text(f"""
[Global]
Name = ngircd.example.org
Info = load
Listen = 127.0.0.1
Ports = {self.port}
MotdPhrase = load
ServerUID = {os.getuid()}
ServerGID = {os.getgid()}
[Limits]
MaxConnections = 0
MaxConnectionsIP = 0
MaxJoins = 0
MaxNickLength = 16
MaxPenaltyTime = 0
PingTimeout = 600
[Options]
DNS = no
Ident = no
PAM = no
SyslogFacility = local7
""")
        return [self.binary, "--nodaemon", "--config", str(config)]


class Inspircd(Server):
    name = "inspircd"

    def command(self):
        config = self.directory / "inspircd.conf"
        config.write_text(f"""
<server name="inspircd.example.org" description="load" network="load">
<admin name="load" nick="load" email="load@example.org">
<bind address="127.0.0.1" port="{self.port}" type="clients">
<connect allow="*" timeout="60" pingfreq="600" hardsendq="1M" softsendq="1M" recvq="1M" fakelag="no"
         commandrate="1000000000" threshold="1000000" localmax="100000" globalmax="100000" maxconnwarn="no"
         resolvehostnames="no" useident="no" limit="100000" maxchans="1000">
<performance softlimit="19000" somaxconn="4096" quietbursts="yes">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="sparse" target="inspircd.log">
<path configdir="{self.directory}" datadir="{self.directory}" logdir="{self.directory}">
<module name="cap">
<module name="ircv3_echomessage">
<options defaultmodes="nt">
""")
        as_root = ["--runasroot"] if os.getuid() == 0 else []
        return [self.binary, "--nofork", "--nopid", *as_root, "--config", str(config)]


class Klatchd(Server):
    name = "klatchd"

    def command(self):
        config = self.directory / "klatchd.toml"
        config.write_text(f"""
[server]
name = "klatchd.example.org"
data_dir = "{self.directory / 'data'}"
[[listen]]
address = "127.0.0.1:{self.port}"
plaintext = true
[accounts]
require_login = false
[channels]
default = []
create = "members"
[limits]
flood_control = false
connections_per_address = 0
connection_rate = 0
[log]
level = "info"
""")
        (self.directory / "data").mkdir()
        return [self.binary, "--config", str(config)]


def find(name, given=None):
    """The server class called `name` with its binary, or a ServerError that says what is missing."""
    kinds = {kind.name: kind for kind in (Ngircd, Inspircd, Klatchd)}
    binary = given or shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    if not binary or not os.access(binary, os.X_OK):
        raise ServerError(f"{name} is not installed")
    return kinds[name], str(Path(binary).resolve())
