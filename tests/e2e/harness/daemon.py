"""A klatchd with a directory, a Unix socket and a loopback port of its own."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 30


def program(name):
    """The path of a program under test: $KLATCH_BIN, else the dev build."""
    root = Path(__file__).resolve().parents[3]
    return str(Path(os.environ.get("KLATCH_BIN", root / "build/dev/bin")) / name)


def free_port():
    """A port below those that the kernel hands out, where no outgoing connection can take it."""
    while True:
        port = random.randrange(16384, 32768)
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def seconds_waited_for_a_core(pid):
    """How long the main thread of a process was ready to run and did not."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[1]) / 1e9
    except OSError:
        return 0.0


def toml(settings):
    """Tables, and arrays of tables, of strings, booleans, numbers and lists of those."""
    lines = []
    for name, body in settings.items():
        for table in body if isinstance(body, list) else [body]:
            lines.append(f"[[{name}]]" if isinstance(body, list) else f"[{name}]")
            lines += [f"{key} = {json.dumps(value)}" for key, value in table.items()]
    return "\n".join(lines) + "\n"


class Daemon:
    """Use as a context manager: starts it, and takes everything down again."""

    def __init__(self, *, argv_prefix=(), data=None, **overrides):
        # Other uids must reach the socket.
        self.directory = Path(tempfile.mkdtemp(prefix="klatch-e2e-"))
        self.directory.chmod(0o755)
        self.data = Path(data) if data else self.directory / "data"
        self.port = free_port()
        self.socket = str(self.directory / "klatch.sock")
        self.config = self.directory / "klatchd.toml"
        self.log_file = self.directory / "log"
        self.argv_prefix = list(argv_prefix)
        self.process = None
        self.seconds_to_ready = None
        self.settings = self._settings(overrides)
        self.data.mkdir(mode=0o700, exist_ok=True)
        self.write_config()

    def _settings(self, overrides):
        settings = {
            "server": {"name": "e2e.example.org", "data_dir": str(self.data)},
            "listen": [
                {"address": f"unix:{self.socket}", "mode": "0666"},
                {"address": f"127.0.0.1:{self.port}"},
            ],
            "accounts": {"unix_min_uid": 0},
            "channels": {"default": ["#general"]},
            "limits": {"flood_control": False, "connections_per_address": 0, "connection_rate": 0},
            "log": {"level": "debug", "format": "logfmt"},
        }
        for section, body in overrides.items():
            if isinstance(body, list):
                settings[section] = body
            else:
                settings.setdefault(section, {}).update(body)
        return settings

    def write_config(self, text=None):
        self.config.write_text(text if text is not None else toml(self.settings))

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.directory, ignore_errors=True)

    def launch(self):
        """Starts the program and does not wait until it is ready."""
        log = open(self.log_file, "ab")
        argv = [*self.argv_prefix, program("klatchd"), "--config", str(self.config)]
        self.process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        log.close()

    def start(self):
        begin = time.monotonic()
        self.launch()
        while not self._answers():
            if self.process.poll() is not None:
                raise AssertionError(f"klatchd ended with status {self.process.returncode}:\n{self.log()}")
            if time.monotonic() - begin > PATIENCE:
                raise AssertionError(f"klatchd does not get ready:\n{self.log()}")
            time.sleep(0.002)
        # A busy machine lets the daemon wait for a core; that is none of its doing.
        self.seconds_to_ready = time.monotonic() - begin - seconds_waited_for_a_core(self.process.pid)

    def _answers(self):
        """Whether the loop runs: it greets whoever comes."""
        with socket.socket() as probe:
            probe.settimeout(PATIENCE)
            try:
                probe.connect(("127.0.0.1", self.port))
                probe.sendall(b"CAP LS 302\r\n")
                return bool(probe.recv(1))
            except OSError:
                return False

    def kill(self):
        """kill -9: nothing is tidied up."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        """SIGTERM. Returns its exit status and how many seconds it took."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(PATIENCE)
        return status, time.monotonic() - begin

    def log(self):
        return self.log_file.read_text(errors="backslashreplace") if self.log_file.exists() else ""

    def wait_for_log(self, text):
        deadline = time.monotonic() + PATIENCE
        while text not in self.log():
            if time.monotonic() > deadline:
                raise AssertionError(f"the log never said {text!r}:\n{self.log()[-3000:]}")
            time.sleep(0.01)

    def resident_kib(self):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        raise AssertionError("no VmRSS")
