"""Starting, reloading and stopping the daemon, and two daemons in each other's way."""

import os
import re
import signal
import socket
import subprocess
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from harness import Client, Daemon, program

CONFIGURATION = 78


def start_second(config):
    """Runs another klatchd, which is expected to give up at once."""
    argv = [program("klatchd"), "--config", str(config)]
    return subprocess.run(argv, capture_output=True, text=True, timeout=20, check=False)


def hanging_user_database(place):
    """A library that makes look-ups of users hang, and leaves a file `asked` at the first."""
    source = Path(place, "hang.c")
    source.write_text(
        f"""
        #include <fcntl.h>
        #include <unistd.h>
        int getpwuid_r(void) {{
            open("{place}/asked", O_CREAT | O_WRONLY, 0600);
            for (;;) pause();
        }}
        """
    )
    library = Path(place, "hang.so")
    subprocess.run(["cc", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
    return library


class Sockets(unittest.TestCase):
    def second_config(self, daemon, **server):
        text = daemon.config.read_text().replace(f"127.0.0.1:{daemon.port}", "127.0.0.1:1")
        path = daemon.directory / "second.toml"
        for old, new in server.items():
            text = text.replace(getattr(daemon, old), new)
        path.write_text(text)
        return path

    def test_of_a_live_daemon_is_refused_clearly(self):
        with Daemon() as daemon:
            other_data = daemon.directory / "other"
            other_data.mkdir(mode=0o700)
            text = daemon.config.read_text().replace(str(daemon.data), str(other_data))
            config = daemon.directory / "second.toml"
            config.write_text(text)
            ran = start_second(config)
            self.assertNotEqual(ran.returncode, 0)
            self.assertIn(daemon.socket, ran.stderr)
            with Client(daemon, "alice"):  # the first one is unharmed
                pass
            with Client(daemon, "bob", unix=True, sasl=True):
                pass

    def test_of_a_dead_daemon_is_taken_over(self):
        with Daemon() as daemon:
            daemon.kill()
            self.assertTrue(Path(daemon.socket).exists())
            daemon.start()
            with Client(daemon, "alice", unix=True, sasl=True):
                pass

    def test_path_that_is_a_file_is_not_removed(self):
        with Daemon() as daemon:
            daemon.kill()
            os.unlink(daemon.socket)
            Path(daemon.socket).write_text("precious")
            ran = start_second(daemon.config)
            self.assertNotEqual(ran.returncode, 0)
            self.assertIn(daemon.socket, ran.stderr)
            self.assertEqual(Path(daemon.socket).read_text(), "precious")

    def test_and_port_are_no_matter_when_the_data_directory_is_in_use(self):
        with Daemon() as daemon:
            text = daemon.config.read_text()
            text = text.replace(daemon.socket, str(daemon.directory / "second.sock"))
            text = text.replace(f"127.0.0.1:{daemon.port}", "127.0.0.1:0")
            config = daemon.directory / "second.toml"
            config.write_text(text)
            ran = start_second(config)
            self.assertNotEqual(ran.returncode, 0)
            self.assertIn(str(daemon.data), ran.stderr)
            with Client(daemon, "alice"):
                pass


class Reload(unittest.TestCase):
    def test_of_a_bad_file_keeps_the_old_state(self):
        with Daemon(server={"motd": "The old one."}) as daemon, Client(daemon, "alice", channel="#x") as alice:
            daemon.write_config(daemon.config.read_text().replace("The old one.", "The new one.") + "[limit]\nx = 1\n")
            daemon.process.send_signal(signal.SIGHUP)
            daemon.wait_for_log("config.rejected")
            self.assertRegex(daemon.log(), r"klatchd\.toml:\d+:\d+")
            alice.send("MOTD")
            self.assertIn("The old one.", alice.wait("372").text)
            with Client(daemon, "bob"):
                pass

    def test_of_a_good_file_changes_the_running_daemon(self):
        with Daemon(server={"motd": "The old one."}) as daemon, Client(daemon, "alice", channel="#x") as alice:
            daemon.write_config(daemon.config.read_text().replace("The old one.", "The new one."))
            daemon.process.send_signal(signal.SIGHUP)
            daemon.wait_for_log("config.reloaded")
            alice.send("MOTD")
            self.assertIn("The new one.", alice.wait("372").text)

    def test_names_what_needs_a_restart(self):
        with Daemon() as daemon, Client(daemon, "alice"):
            text = daemon.config.read_text().replace(f"127.0.0.1:{daemon.port}", "127.0.0.1:0")
            daemon.write_config(text + '[storage]\ndurability = "normal"\n')
            daemon.process.send_signal(signal.SIGHUP)
            daemon.wait_for_log("config.reloaded")
            keys = re.findall(r"event=config\.restart .*key=(\S+)", daemon.log())
            self.assertEqual(keys, ["listen", "storage.durability"])
            with Client(daemon, "bob"):  # at the old port
                pass

    def test_is_told_to_systemd(self):
        with tempfile.TemporaryDirectory() as directory, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(f"{directory}/notify")
            manager.settimeout(30)
            with mock.patch.dict(os.environ, {"NOTIFY_SOCKET": f"{directory}/notify"}), Daemon() as daemon:
                self.assertEqual(manager.recv(1000), b"READY=1")
                daemon.process.send_signal(signal.SIGHUP)
                self.assertRegex(manager.recv(1000), rb"^RELOADING=1\nMONOTONIC_USEC=\d+")
                self.assertEqual(manager.recv(1000), b"READY=1")


class Stop(unittest.TestCase):
    def test_by_sigterm_tells_everyone_and_is_quick(self):
        with Daemon() as daemon:
            clients = [Client(daemon, f"c{n}", channel="#x") for n in range(20)]
            clients[0].send("PRIVMSG #x :last words")
            clients[1].wait_for_text("last words")
            status, seconds = daemon.stop()
            self.assertEqual(status, 0)
            self.assertLess(seconds, 1.0)
            for client in clients:
                self.assertEqual(client.wait_for_end().command, "ERROR")
                client.close()
            self.assertFalse(Path(daemon.socket).exists())

    def test_does_not_wait_for_a_client_that_does_not_read(self):
        with Daemon() as daemon, Client(daemon, "talker", channel="#x") as talker:
            sleeper = Client(daemon, "sleeper", channel="#x")
            talker.send(*["PRIVMSG #x :" + "x" * 400] * 100)
            talker.catch_up()
            status, seconds = daemon.stop()
            self.assertEqual(status, 0)
            self.assertLess(seconds, 12.0)
            sleeper.close()

    def test_does_not_wait_for_a_user_database_that_hangs(self):
        with tempfile.TemporaryDirectory() as place:
            with Daemon(argv_prefix=["env", f"LD_PRELOAD={hanging_user_database(place)}"]) as daemon, Client(
                daemon, unix=True
            ) as client:
                client.send("CAP REQ sasl", "AUTHENTICATE EXTERNAL", "AUTHENTICATE +")
                while not Path(place, "asked").exists():
                    self.assertIsNone(daemon.process.poll())
                status, seconds = daemon.stop()
                self.assertEqual(status, 0)
                self.assertLess(seconds, 10)
                self.assertIn("server.stop", daemon.log())

    def test_keeps_channels_topics_and_messages(self):
        caps = "draft/chathistory batch server-time message-tags"
        with Daemon() as daemon:
            with Client(daemon, "alice", caps=caps, unix=True, sasl=True, channel="#keep") as alice:
                alice.send("TOPIC #keep :kept topic", "MODE #keep +s", "PRIVMSG #keep :kept words")
                alice.catch_up()
                nick = alice.nick
            self.assertEqual(daemon.stop()[0], 0)
            daemon.start()
            with Client(daemon, nick, caps=caps, unix=True, sasl=True) as again:
                again.send("TOPIC #keep")
                self.assertEqual(again.wait("332").text, "kept topic")
                again.send("MODE #keep")
                self.assertIn("s", again.wait("324").params[2])
                self.assertIn("kept words", [line.text for line in again.history("#keep")])


class Refusals(unittest.TestCase):
    def test_of_a_missing_configuration_file_name_it(self):
        ran = start_second("/nonexistent/klatchd.toml")
        self.assertEqual(ran.returncode, CONFIGURATION)
        self.assertIn("/nonexistent/klatchd.toml", ran.stderr)

    def test_of_plaintext_beyond_loopback(self):
        with Daemon() as daemon:
            config = daemon.directory / "second.toml"
            config.write_text('[[listen]]\naddress = "0.0.0.0:16667"\n')
            ran = start_second(config)
            self.assertEqual(ran.returncode, CONFIGURATION)
            self.assertIn("plaintext", ran.stderr)

    def test_of_a_port_in_use_name_it(self):
        with socket.socket() as taken, Daemon() as daemon:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            data = daemon.directory / "other"
            config = daemon.directory / "second.toml"
            config.write_text(f'[server]\ndata_dir = "{data}"\n[[listen]]\naddress = "127.0.0.1:{port}"\n')
            ran = start_second(config)
            self.assertNotEqual(ran.returncode, 0)
            self.assertIn(str(port), ran.stderr)


if __name__ == "__main__":
    unittest.main()
