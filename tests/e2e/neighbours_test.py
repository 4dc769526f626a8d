"""One bad client and the others: floods, slow readers, endless lines, other protocols."""

import select
import signal
import time
import unittest

from harness import Client, Daemon

MIB = 1 << 20


def slowest_round_trip(clients, channel, count):
    """Two clients talk; the longest a message took from one to the other, in seconds."""
    speaker, hearer = clients
    slowest = 0.0
    for n in range(count):
        text = f"calm {channel} {n} {time.monotonic_ns()}"
        begin = time.monotonic()
        speaker.send(f"PRIVMSG {channel} :{text}")
        hearer.wait_for_text(text)
        slowest = max(slowest, time.monotonic() - begin)
    return slowest


class SlowReader(unittest.TestCase):
    def test_is_dropped_alone_and_told_why(self):
        with Daemon() as daemon, Client(daemon, "talker", channel="#load") as talker, Client(
            daemon, "fellow", channel="#load"
        ) as fellow, Client(daemon, "sleeper") as sleeper:
            sleeper.send("JOIN #load")
            fellow.wait(lambda it: it.command == "JOIN" and it.nick == "sleeper")
            text = "x" * 400
            behind = 0
            quit_line = None
            while quit_line is None and behind < 16 * MIB:
                talker.send(*[f"PRIVMSG #load :{text}"] * 50)
                for line in fellow.catch_up():
                    behind += len(line.raw) + 2
                    if line.command == "QUIT" and line.nick == "sleeper":
                        quit_line = line
            self.assertIsNotNone(quit_line, "the slow reader was never dropped")
            self.assertIn("SendQ", quit_line.text)
            # The reader's own kernel takes up to 6 MB by itself, most of it in this process's socket.
            self.assertLess(behind, 10 * MIB)
            talker.send("PRIVMSG #load :still here")
            fellow.wait_for_text("still here")

    def test_is_not_who_the_server_itself_does_not_hear(self):
        caps = "draft/chathistory batch message-tags"
        with Daemon(history={"max_messages": 1000}) as daemon:
            with Client(daemon, "reader", unix=True, sasl=True, channel="#load") as reader:
                reader.send(*["PRIVMSG #load :" + "x" * 400] * 1000)
                reader.catch_up()
            daemon.stop()
            daemon.settings["limits"].update(flood_control=True, messages="2/s burst 20")
            daemon.write_config()
            daemon.start()
            with Client(daemon, "reader", caps=caps, unix=True, sasl=True) as reader:
                # Megabytes go out, a page a second, while the answer to any PING waits behind the commands.
                reader.send(*["CHATHISTORY LATEST #load * 1000"] * 12)
                for _ in range(12):
                    reader.wait(lambda it: it.command == "BATCH" and it.params[0].startswith("-"))
                reader.catch_up()

    def test_that_quits_is_not_waited_for_longer_than_ten_seconds(self):
        with Daemon() as daemon, Client(daemon, "sleeper", unix=True) as sleeper:
            # To itself, and unread: the last words stay behind these.
            sleeper.send(*["PRIVMSG sleeper :" + "x" * 400] * 1500, "QUIT :had enough")
            begin = time.monotonic()
            daemon.wait_for_log("reason=Quit")
            self.assertLess(time.monotonic() - begin, 15)
            self.assertNotIn("had enough", daemon.log(), "what people say is not for the log")


class Answers(unittest.TestCase):
    """LIST of more than a megabyte, and more of them than anyone can need."""

    def setUp(self):
        self.daemon = self.enterContext(Daemon())
        for guest in range(16):
            keeper = self.enterContext(Client(self.daemon, f"keeper{guest}"))
            for n in range(200):
                channel = f"#{guest}-{n}".ljust(60, "x")
                keeper.send(f"JOIN {channel}", f"TOPIC {channel} :" + "t" * 390)
            keeper.catch_up()
        self.reader = self.enterContext(Client(self.daemon, "reader"))

    def enterContext(self, manager):
        entered = manager.__enter__()
        self.addCleanup(manager.__exit__, None, None, None)
        return entered

    def test_reach_who_reads_them_whole(self):
        self.reader.send("LIST")
        self.reader.wait("323")
        self.assertEqual(sum(line.command == "322" for line in self.reader.lines), 3200)

    def test_larger_than_the_send_queue_leave_their_reader_in_peace(self):
        self.daemon.settings["limits"]["send_queue"] = "256KiB"
        self.daemon.write_config()
        self.daemon.process.send_signal(signal.SIGHUP)
        self.daemon.wait_for_log("config.reloaded")
        # A Unix socket holds little, so nearly all of the answer waits in the server.
        with Client(self.daemon, "patient", unix=True) as patient, Client(self.daemon, "calm") as calm:
            patient.send("LIST")
            select.select([patient.socket], [], [])
            patient.send("PING one")
            calm.catch_up()
            patient.send("PING two")
            calm.catch_up()
            patient.wait("323")
            patient.wait(lambda it: it.command == "PONG" and it.text == "one")
            patient.wait(lambda it: it.command == "PONG" and it.text == "two")

    def test_that_nobody_reads_are_made_one_at_a_time(self):
        with Client(self.daemon, "calm1", channel="#calm") as calm1, Client(
            self.daemon, "calm2", channel="#calm"
        ) as calm2:
            before = self.daemon.resident_kib()
            self.reader.send(*["LIST"] * 20)
            slowest_round_trip((calm1, calm2), "#calm", 5)
            self.assertLess(self.daemon.resident_kib() - before, 16384)
        for _ in range(20):
            self.reader.wait("323")

    def test_cost_more_than_short_ones(self):
        self.daemon.settings["limits"].update(flood_control=True, messages="1/s burst 2")
        self.daemon.write_config()
        self.daemon.process.send_signal(signal.SIGHUP)
        self.daemon.wait_for_log("config.reload")
        self.reader.send("LIST", "LIST")
        self.reader.wait("323")
        begin = time.monotonic()
        self.reader.wait("323")
        self.assertGreater(time.monotonic() - begin, 2.0)


class Flood(unittest.TestCase):
    def test_is_throttled_and_the_others_do_not_notice(self):
        limits = {"flood_control": True, "messages": "10/s burst 20"}
        with Daemon(limits=limits) as daemon, Client(daemon, "flooder", channel="#load") as flooder, Client(
            daemon, "hearer", channel="#load"
        ) as hearer, Client(daemon, "calm1", channel="#calm") as calm1, Client(
            daemon, "calm2", channel="#calm"
        ) as calm2:
            flooder.send(*[f"PRIVMSG #load :flood {n}" for n in range(100)])
            begin = time.monotonic()
            self.assertLess(slowest_round_trip((calm1, calm2), "#calm", 5), 1.0)
            hearer.wait_for_text("flood 60")
            # 100 lines at 10 a second after a burst of 20: line 60 comes after about four seconds.
            self.assertGreater(time.monotonic() - begin, 2.0)

    def test_is_heard_to_its_end_though_the_flooder_has_gone(self):
        limits = {"flood_control": True, "messages": "10/s burst 5"}
        with Daemon(limits=limits) as daemon, Client(daemon, "hearer", channel="#load") as hearer:
            with Client(daemon, "flooder", unix=True, channel="#load") as flooder:
                flooder.send(*[f"PRIVMSG #load :flood {n}" for n in range(20)], "QUIT :said all")
            for n in range(20):
                hearer.wait_for_text(f"flood {n}")
            hearer.wait(lambda it: it.command == "QUIT" and "said all" in it.text)

    def test_of_newcomers_from_one_address_is_refused_with_a_reason(self):
        with Daemon(limits={"connections_per_address": 3}) as daemon:
            clients = [Client(daemon, f"one{n}") for n in range(3)]
            extra = Client(daemon)
            last = extra.wait_for_end()
            self.assertEqual(last.command, "ERROR")
            clients[0].close()
            for client in [*clients, extra]:
                client.close()


class Garbage(unittest.TestCase):
    def test_of_100_megabytes_without_a_line_end_costs_no_memory(self):
        with Daemon() as daemon, Client(daemon, "calm1", channel="#calm") as calm1, Client(
            daemon, "calm2", channel="#calm"
        ) as calm2, Client(daemon, "endless") as endless:
            before = daemon.resident_kib()
            chunk = b"x" * MIB
            try:
                for _ in range(100):
                    endless.send_bytes(chunk)
                    self.assertLess(daemon.resident_kib() - before, 4096)
            except (BrokenPipeError, ConnectionResetError):
                pass  # it may well have had enough
            self.assertLess(slowest_round_trip((calm1, calm2), "#calm", 5), 1.0)
            self.assertLess(daemon.resident_kib() - before, 4096)

    def test_of_other_protocols_is_survived(self):
        hello = bytes.fromhex("1603010200010001fc0303") + bytes(range(256)) * 2
        http = b"GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: x\r\n\r\n"
        binary = b"\x00\r\x00\n\r\r\n\xff\xfe\x80 \xc3\x28\r\n" * 50
        with Daemon() as daemon, Client(daemon, "calm1", channel="#calm") as calm1, Client(
            daemon, "calm2", channel="#calm"
        ) as calm2:
            strangers = []
            for words in (hello, http, binary, b"\r\n" * 1000, b"@" + b"a" * 9000 + b"\r\n", b": :\r\n@ \r\n:\r\n"):
                stranger = Client(daemon)
                stranger.send_bytes(words)
                strangers.append(stranger)
            self.assertLess(slowest_round_trip((calm1, calm2), "#calm", 20), 1.0)
            for stranger in strangers:
                stranger.close()
            self.assertIsNone(daemon.process.poll())

    def test_in_a_registered_session_ends_at_most_that_session(self):
        with Daemon() as daemon, Client(daemon, "calm1", channel="#calm") as calm1, Client(
            daemon, "calm2", channel="#calm"
        ) as calm2, Client(daemon, "wild", channel="#calm") as wild:
            wild.send_bytes(b"PRIVMSG #calm :bare \r return\r\n")
            wild.send_bytes(b"PRIVMSG #calm :nul \x00 byte\r\n")
            wild.send_bytes(b"PRIVMSG #calm :not utf-8 \xff\xfe\r\n")
            wild.send_bytes(b"PRIVMSG\r\nPRIVMSG #calm\r\nPRIVMSG #calm :\r\nJOIN\r\nMODE\r\n" + b"MODE x y z " * 40 + b"\r\n")
            wild.send("PRIVMSG #calm :the end")
            while True:
                line = calm2.wait("PRIVMSG")
                self.assertNotRegex(line.raw, "[\r\0]")
                if line.text == "the end":
                    break
            self.assertLess(slowest_round_trip((calm1, calm2), "#calm", 5), 1.0)


if __name__ == "__main__":
    unittest.main()
