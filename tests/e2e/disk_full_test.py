"""The disk is full: the sender is told, nobody sees the message, reading goes on, and it heals itself."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

from harness import ALL_CAPS, Client, Daemon


def send_until_refused(client):
    """Says numbered things until one is refused. Returns what was echoed and what was refused."""
    echoed = []
    for n in range(100_000):
        text = f"{n} " + "x" * 300
        client.send(f"@label=n{n} PRIVMSG #disk :{text}")
        answer = client.wait(lambda it: it.command in ("PRIVMSG", "FAIL"))
        if answer.command == "FAIL":
            return echoed, text, answer
        echoed.append(text)
    raise AssertionError("a full disk refuses nothing")


@unittest.skipUnless(os.getuid() == 0, "only root can mount a small file system")
class DiskFull(unittest.TestCase):
    def setUp(self):
        self.disk = Path(tempfile.mkdtemp(prefix="klatch-e2e-disk-"))
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "klatch-e2e", str(self.disk)], check=True)
        self.addCleanup(self.disk.rmdir)
        self.addCleanup(subprocess.run, ["umount", str(self.disk)], check=True)

    def fill(self):
        """Leaves no free byte. Returns the file that does it."""
        filler = self.disk / "filler"
        with open(filler, "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 65536):
                    pass
            except OSError:
                pass
        return filler

    def test_refuses_the_message_and_heals(self):
        with Daemon(data=self.disk / "data", history={"max_messages": 1000}) as daemon, Client(
            daemon, "alice", caps=ALL_CAPS, unix=True, sasl=True, channel="#disk"
        ) as alice, Client(daemon, "bob", caps=ALL_CAPS, channel="#disk") as bob:
            filler = self.fill()
            echoed, refused, answer = send_until_refused(alice)
            self.assertEqual(answer.params[0], "PRIVMSG")

            bob_saw = [line.text for line in bob.catch_up() if line.command == "PRIVMSG"]
            self.assertEqual(bob_saw, echoed)
            history = [line.text for line in bob.history("#disk", limit=1000)]
            self.assertEqual(history[-len(echoed) :] if echoed else [], echoed[-len(history) :])

            filler.unlink()
            alice.send("PRIVMSG #disk :healed")
            answer = alice.wait(lambda it: it.command in ("PRIVMSG", "FAIL"))
            while answer.command == "FAIL":  # it may take a moment to notice
                alice.send("PRIVMSG #disk :healed")
                answer = alice.wait(lambda it: it.command in ("PRIVMSG", "FAIL"))
            bob.wait_for_text("healed")
            daemon.kill()
            daemon.start()
            with Client(daemon, "carol", caps=ALL_CAPS, channel="#disk") as carol:
                texts = [line.text for line in carol.history("#disk", limit=1000)]
            self.assertEqual(texts[-1], "healed")
            self.assertEqual(texts.count("healed"), 1)
            self.assertNotIn(refused, texts)


class FileSizeLimit(unittest.TestCase):
    def test_refuses_the_message_and_ends_nothing(self):
        limited = ("prlimit", "--fsize=3000000", "--")
        with Daemon(argv_prefix=limited) as daemon, Client(
            daemon, "alice", caps=ALL_CAPS, channel="#disk"
        ) as alice:
            echoed, _, answer = send_until_refused(alice)
            self.assertEqual(answer.params[:2], ["PRIVMSG", "STORAGE_FAILED"])
            self.assertEqual([line.text for line in alice.history("#disk", limit=1)], echoed[-1:])


if __name__ == "__main__":
    unittest.main()
