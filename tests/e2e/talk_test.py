"""People on one host talk: klatch with klatch, and with irssi and weechat beside them."""

import re
import shutil
import time
import unittest

from harness import Daemon, Terminal, two_people


def clock_pattern():
    """The minute that it is now, or one of its neighbours."""
    now = time.time()
    minutes = {time.strftime("%H:%M", time.gmtime(now + step)) for step in (-60, 0, 60)}
    return "(" + "|".join(sorted(minutes)) + ")"


def said_by(nick, text):
    """A row of a screen that shows the text with its time and nick, in any of the programs' ways."""
    return rf"{clock_pattern()}(:\d\d)?\b.*[ <@+&]{re.escape(nick)}\b.*{re.escape(text)}"


def go_to_activity(klatch):
    klatch.wait_for("Alt+a next")
    klatch.key("M-a")


class TwoKlatch(unittest.TestCase):
    def test_find_everything_again_after_the_daemon_was_killed(self):
        one, other = two_people()
        with Daemon() as daemon, Terminal() as terminal:
            first = one.klatch(terminal, daemon)
            second = other.klatch(terminal, daemon)
            first.wait_for(f"[#general] {one.nick}>")
            second.wait_for(f"[#general] {other.nick}>")

            first.say("good morning all")
            second.wait_for_pattern(said_by(one.nick, "good morning all"))
            second.say("and to you")
            first.wait_for_pattern(said_by(other.nick, "and to you"))
            second.say(f"/msg {one.nick} between us")
            go_to_activity(first)
            first.wait_for_pattern(said_by(other.nick, "between us"))
            first.say("and nobody else")
            go_to_activity(second)
            second.wait_for_pattern(said_by(one.nick, "and nobody else"))

            for pane in (first, second):
                pane.say("/quit")
                self.assertEqual(pane.wait_for_exit(), 0)
            daemon.kill()
            daemon.start()

            first = one.klatch(terminal, daemon, name="again")
            first.wait_for(f"[#general] {one.nick}>")
            first.wait_for_pattern(said_by(one.nick, "good morning all"))
            screen = first.wait_for_pattern(said_by(other.nick, "and to you"))
            self.assertEqual(screen.count("good morning all"), 1)
            self.assertNotIn("between us", screen)
            first.say(f"/query {other.nick}")
            first.wait_for_pattern(said_by(other.nick, "between us"))
            first.wait_for_pattern(said_by(one.nick, "and nobody else"))


@unittest.skipUnless(shutil.which("irssi") and shutil.which("weechat"), "needs irssi and weechat")
class OtherClients(unittest.TestCase):
    def start_irssi(self, terminal, daemon):
        home = terminal.directory / "irssi"
        words = ["irssi", f"--home={home}", "--connect=127.0.0.1", f"--port={daemon.port}", "--nick=irs"]
        pane = terminal.run("irssi", words)
        pane.wait_for("End of MOTD" if daemon.settings["server"].get("motd") else "message of the day")
        pane.say("/join #general")
        pane.wait_for("[irs")
        pane.wait_for("#general")
        return pane

    def start_weechat(self, terminal, daemon):
        home = terminal.directory / "weechat"
        commands = [
            f"/server add k 127.0.0.1/{daemon.port} -nicks=wee -autojoin=#general",
            "/set irc.look.smart_filter off",
            "/connect k",
        ]
        words = ["weechat", "--dir", str(home)]
        for command in commands:
            words += ["-r", command]
        pane = terminal.run("weechat", words)
        pane.wait_for_pattern(r"k\b.*\n(.*\n)*.*#general")
        pane.say("/buffer irc.k.#general")
        return pane

    def test_take_part_with_right_times_and_nicks(self):
        one, other = two_people()
        with Daemon() as daemon, Terminal() as terminal:
            panes = {
                one.nick: one.klatch(terminal, daemon),
                other.nick: other.klatch(terminal, daemon),
            }
            for nick, pane in panes.items():
                pane.wait_for(f"[#general] {nick}>")
            panes["irs"] = self.start_irssi(terminal, daemon)
            panes["wee"] = self.start_weechat(terminal, daemon)
            for pane in panes.values():
                pane.wait_for_pattern(r"\bwee\b")
            for nick, pane in panes.items():
                words = f"these are the words of {nick}"
                pane.say(words)
                for each in panes.values():
                    each.wait_for_pattern(said_by(nick, words))
            # In private, both ways.
            panes["irs"].say(f"/msg {one.nick} whispered by irssi")
            go_to_activity(panes[one.nick])
            panes[one.nick].wait_for_pattern(said_by("irs", "whispered by irssi"))
            panes[one.nick].say("/msg wee whispered by klatch")
            panes["wee"].wait_for_pattern(rf"\b{one.nick}\b")
            panes["wee"].say(f"/buffer irc.k.{one.nick}")
            panes["wee"].wait_for_pattern(said_by(one.nick, "whispered by klatch"))


if __name__ == "__main__":
    unittest.main()
