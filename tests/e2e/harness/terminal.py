"""Programs on terminals of their own: a private tmux server, keys in, screens out."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

PATIENCE = 45
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"


class Terminal:
    """Starts programs in panes of a tmux that nobody else sees. Use as a context manager."""

    def __init__(self):
        self.directory = Path(tempfile.mkdtemp(prefix="klatch-e2e-tmux-"))
        self.directory.chmod(0o755)
        self.panes = []
        (self.directory / "tmux.conf").write_text(
            "set -g default-terminal tmux-256color\nset -g status off\nset -g remain-on-exit on\n"
            "set -g escape-time 0\nset -g history-limit 1000\n"
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.tmux("kill-server", check=False)
        shutil.rmtree(self.directory, ignore_errors=True)

    def tmux(self, *argv, check=True):
        environment = {"PATH": PATH, "TMUX_TMPDIR": str(self.directory), "LANG": "C.UTF-8"}
        command = ["tmux", "-L", "e2e", "-f", str(self.directory / "tmux.conf"), *argv]
        ran = subprocess.run(command, capture_output=True, env=environment, timeout=PATIENCE, check=False)
        if check and ran.returncode != 0:
            raise AssertionError(f"tmux {argv}: {ran.stderr.decode()}")
        return ran.stdout.decode()

    def for_everyone(self, program):
        """A copy that other users may run, too: the tree may lie in a home that they may not enter."""
        copy = self.directory / Path(program).name
        if not copy.exists():
            shutil.copy2(program, copy)
            copy.chmod(0o755)
        return str(copy)

    def run(self, name, argv, *, uid=None, size=(120, 40), environment=None):
        """Starts a program. It gets a home of its own, and nothing of our environment."""
        home = self.directory / f"home-{name}"
        home.mkdir(exist_ok=True)
        variables = {"PATH": PATH, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "tmux-256color"}
        variables["TZ"] = "UTC"
        variables.update(environment or {})
        words = ["env", "-i", *(f"{key}={value}" for key, value in variables.items()), *argv]
        if uid is not None:
            os.chown(home, uid, uid)
            words = ["setpriv", f"--reuid={uid}", f"--regid={uid}", "--clear-groups", *words]
        width, height = size
        # tmux 3.3 may miss how a program ended, so the shell that it starts writes it down.
        status = self.directory / f"status-{name}"
        status.unlink(missing_ok=True)
        command = f"{shlex.join(words)}; echo $? >{shlex.quote(str(status))}"
        self.tmux("new-session", "-d", "-s", name, "-x", str(width), "-y", str(height), command)
        pane = Pane(self, name, status)
        self.panes.append(pane)
        return pane


class Pane:
    def __init__(self, terminal, name, status):
        self.terminal = terminal
        self.name = name
        self.status = status

    def __repr__(self):
        return f"pane {self.name}"

    def screen(self, *options):
        return self.terminal.tmux("capture-pane", "-p", *options, "-t", self.name)

    def type(self, text):
        self.terminal.tmux("send-keys", "-t", self.name, "-l", text)

    def key(self, *names):
        """Keys as tmux names them: Enter, M-a, PageUp."""
        self.terminal.tmux("send-keys", "-t", self.name, *names)

    def say(self, text):
        self.type(text)
        self.key("Enter")

    def resize(self, width, height):
        self.terminal.tmux("resize-window", "-t", self.name, "-x", str(width), "-y", str(height))

    def paste(self, text):
        """As a terminal pastes: in brackets, if the program asked for them."""
        file = self.terminal.directory / "paste"
        file.write_text(text)
        self.terminal.tmux("load-buffer", str(file))
        self.terminal.tmux("paste-buffer", "-p", "-t", self.name)

    def wait(self, condition, what, patience=PATIENCE):
        """Looks at the screen until `condition` holds for it."""
        deadline = time.monotonic() + patience
        while True:
            screen = self.screen()
            if condition(screen):
                return screen
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name} never showed {what}; its screen:\n{screen}")
            time.sleep(0.02)

    def wait_for(self, text, patience=PATIENCE):
        return self.wait(lambda screen: text in screen, repr(text), patience)

    def wait_for_pattern(self, pattern, patience=PATIENCE):
        return self.wait(lambda screen: re.search(pattern, screen), f"/{pattern}/", patience)

    def wait_until_gone(self, text, patience=PATIENCE):
        return self.wait(lambda screen: text not in screen, f"a screen without {text!r}", patience)

    def wait_for_exit(self, patience=PATIENCE):
        """The exit status of the program, as the shell says it: 128 and more is a signal."""
        deadline = time.monotonic() + patience
        while True:
            status = self.status.read_text() if self.status.exists() else ""
            if status.endswith("\n"):
                return int(status)
            if time.monotonic() > deadline:
                raise AssertionError(f"{self.name} does not end; its screen:\n{self.screen()}")
            time.sleep(0.02)
