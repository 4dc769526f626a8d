"""klatch where things are not as they should be: no server, odd terminals, a server that comes back."""

import os
import re
import shutil
import signal
import subprocess
import unittest
from pathlib import Path

from harness import BarePty, Client, Daemon, Terminal, program, two_people

UNAVAILABLE = 69


def said_by(person, text):
    """A message in the pane, confirmed by the server; what stands in the input line is none."""
    return rf" {re.escape(person.nick)} \S+ {re.escape(text)}(?!.*◷)"


class NoServer(unittest.TestCase):
    def run_client(self, *argv, **environment):
        ran = subprocess.run(
            [program("klatch"), *argv],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=30,
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", "TERM": "xterm", **environment},
            check=False,
        )
        return ran

    def test_is_said_with_the_place_and_a_way_out(self):
        ran = self.run_client("--socket", "/nonexistent/klatch.sock")
        self.assertEqual(ran.returncode, UNAVAILABLE)
        self.assertIn("no server at /nonexistent/klatch.sock", ran.stderr)
        self.assertIn("klatchd --dev", ran.stderr)
        self.assertEqual(ran.stdout, "")

    @unittest.skipIf(os.path.exists("/run/klatch/klatch.sock"), "this host has a klatchd")
    def test_names_every_place_that_was_tried(self):
        ran = self.run_client(XDG_RUNTIME_DIR="/nonexistent/run")
        self.assertEqual(ran.returncode, UNAVAILABLE)
        self.assertIn("/nonexistent/run/klatch/klatch.sock", ran.stderr)


class Terminals(unittest.TestCase):
    def start(self, terminal, daemon, **how):
        person, _ = two_people()
        return person, person.klatch(terminal, daemon, **how)

    def works_in(self, **how):
        with Daemon() as daemon, Terminal() as terminal:
            person, pane = self.start(terminal, daemon, **how)
            pane.wait_for(f"[#general] {person.nick}>")
            pane.say("does this work")
            pane.wait_for_pattern(said_by(person, "does this work"))
            pane.wait_until_gone("> does this work")
            pane.say("/quit")
            self.assertEqual(pane.wait_for_exit(), 0)

    def test_without_colours_work(self):
        self.works_in(environment={"NO_COLOR": "1"})

    def test_in_the_c_locale_work(self):
        self.works_in(environment={"LANG": "C", "LC_ALL": "C"})

    def test_of_an_old_kind_work(self):
        self.works_in(environment={"TERM": "vt100"})

    def refused_in(self, term):
        with Daemon() as daemon, BarePty([program("klatch"), "--socket", daemon.socket], term) as pty:
            status = pty.wait_for_exit()
            self.assertGreaterEqual(status, 64)
            self.assertLess(status, 79)
            self.assertRegex(pty.output.decode(), "klatch: .*" + term)

    def test_that_cannot_move_the_cursor_are_refused_with_a_word(self):
        self.refused_in("dumb")

    def test_that_nobody_knows_are_refused_with_a_word(self):
        self.refused_in("no-such-terminal")

    def test_may_be_tiny_and_grow_again(self):
        with Daemon() as daemon, Terminal() as terminal:
            person, pane = self.start(terminal, daemon)
            pane.wait_for(f"[#general] {person.nick}>")
            for size in ((10, 3), (1, 1), (2, 40), (200, 2), (120, 40)):
                pane.resize(*size)
            pane.wait_for(f"[#general] {person.nick}>")
            pane.say("back to size")
            pane.wait_for_pattern(said_by(person, "back to size"))

    def test_may_start_tiny(self):
        with Daemon() as daemon, Terminal() as terminal:
            person, pane = self.start(terminal, daemon, size=(4, 2))
            with Client(daemon, "watcher", channel="#general") as watcher:
                names = watcher.catch_up()
                if not any(person.nick in line.text for line in watcher.lines + names):
                    watcher.wait(lambda it: it.command == "JOIN" and it.nick == person.nick)
            pane.resize(120, 40)
            pane.wait_for(f"[#general] {person.nick}>")

    def test_may_change_size_like_mad(self):
        with Daemon() as daemon, Terminal() as terminal:
            person, pane = self.start(terminal, daemon)
            pane.wait_for(f"[#general] {person.nick}>")
            for n in range(150):
                pane.resize(5 + n * 37 % 190, 2 + n * 13 % 58)
            pane.resize(120, 40)
            pane.wait_for(f"[#general] {person.nick}>")
            pane.say("calm again")
            pane.wait_for_pattern(said_by(person, "calm again"))

    def test_that_hang_up_end_the_client(self):
        with Daemon() as daemon:
            argv = [program("klatch"), "--connect", f"127.0.0.1:{daemon.port}", "--nick", "phone"]
            with BarePty(argv) as pty:
                pty.wait_for(b"phone>")
                pty.hang_up()
                self.assertEqual(pty.wait_for_exit(), 0, "as /quit does")

    def test_whose_user_sends_a_quit_signal_are_given_back(self):
        with Daemon() as daemon:
            argv = [program("klatch"), "--connect", f"127.0.0.1:{daemon.port}", "--nick", "phone"]
            with BarePty(argv) as pty:
                pty.wait_for(b"phone>")
                pty.process.send_signal(signal.SIGQUIT)
                self.assertEqual(pty.wait_for_exit(), 0, "as /quit does")
                self.assertIn(b"\x1b[?1049l", pty.output)


class SavedState(unittest.TestCase):
    def test_that_cannot_be_written_is_said_at_the_end(self):
        with Daemon() as daemon:
            argv = [program("klatch"), "--connect", f"127.0.0.1:{daemon.port}", "--nick", "phone"]
            with BarePty(argv) as pty:
                pty.wait_for(b"phone>")
                state = Path(pty.home.name) / ".local"
                shutil.rmtree(state)
                state.write_text("no directory")
                pty.type(b"/quit\r")
                self.assertEqual(pty.wait_for_exit(), 74)
                self.assertIn(b"Not a directory", pty.output)


class Input(unittest.TestCase):
    def test_survives_a_paste_of_10000_lines(self):
        person, _ = two_people()
        with Daemon() as daemon, Terminal() as terminal, Client(
            daemon, "watcher", channel="#general"
        ) as watcher:
            pane = person.klatch(terminal, daemon)
            pane.wait_for(f"[#general] {person.nick}>")
            pane.paste("".join(f"pasted line {n}\n" for n in range(10_000)))
            pane.wait_for_pattern(r"10,?000|pasted line")
            # Nothing is sent without a word from the user.
            said = [line for line in watcher.catch_up() if line.command == "PRIVMSG"]
            self.assertEqual(said, [])
            pane.key("C-c")
            pane.wait_until_gone("pasted line")
            pane.say("one line")
            watcher.wait_for_text("one line")

    def test_keeps_the_draft_over_a_restart_of_the_server(self):
        person, _ = two_people()
        with Daemon() as daemon, Terminal() as terminal:
            pane = person.klatch(terminal, daemon)
            pane.wait_for(f"[#general] {person.nick}>")
            pane.type("half a tho")
            pane.wait_for("half a tho")
            daemon.kill()
            pane.wait_for_pattern(r"(?i)reconnect|○|disconnected|offline|connecting")
            pane.type("ught")
            pane.wait_for("half a thought")
            daemon.start()
            with Client(daemon, "watcher", channel="#general") as watcher:
                watcher.send("PRIVMSG #general :are you back")
                pane.wait_for("are you back")
                pane.key("Enter")
                watcher.wait_for_text("half a thought")


if __name__ == "__main__":
    unittest.main()
