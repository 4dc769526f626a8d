"""kill -9 under load, again and again: what anyone saw is in the history, once, in the order seen.

    kill9_test.py [ROUNDS]      default 10
"""

import random
import selectors
import statistics
import sys
import tempfile
import unittest

from harness import ALL_CAPS, Client, Daemon, Line

ROUNDS = 10
STORED_BEFORE = 100_000
SENDERS = 6
IN_FLIGHT = 32
READY_SECONDS = 0.2


class Talker:
    """Keeps messages in flight and notes, outside the data directory, what came back."""

    def __init__(self, client, name, log):
        self.client = client
        self.name = name
        self.log = log
        self.sent = 0
        self.echoed = []
        self.pending = b""
        client.socket.setblocking(False)

    def talk(self):
        missing = IN_FLIGHT - (self.sent - len(self.echoed))
        if missing <= 0:
            return
        lines = [f"PRIVMSG #load :{self.name}-{self.sent + n}\r\n" for n in range(missing)]
        self.sent += missing
        self.client.socket.send("".join(lines).encode())

    def listen(self):
        """Takes in what has come. False when the server is gone."""
        try:
            got = self.client.socket.recv(1 << 18)
        except BlockingIOError:
            return True
        except ConnectionError:
            return False
        *lines, self.pending = (self.pending + got).split(b"\n")
        for raw in lines:
            self.hear(Line.parse(raw.decode().rstrip("\r")))
        return bool(got)

    def hear(self, line):
        if line.command == "PRIVMSG" and line.text.startswith(self.name + "-"):
            self.echoed.append(line.text)
            self.log.write(line.text + "\n")
        assert line.command != "FAIL", line.raw


class Observer(Talker):
    """Only listens, to everybody."""

    def __init__(self, client, log):
        super().__init__(client, "", log)
        self.seen = self.echoed

    def talk(self):
        pass

    def hear(self, line):
        if line.command == "PRIVMSG":
            self.seen.append(line.text)


def load_until_killed(daemon, number, log, acks):
    """Runs the load, kills the daemon after so many echoes, and returns (talkers, observer)."""
    talkers = []
    for n in range(SENDERS):
        host_user = n % 2 == 0
        client = Client(daemon, f"s{n}", caps="echo-message", unix=host_user, sasl=host_user, channel="#load")
        client.catch_up()
        talkers.append(Talker(client, f"r{number}s{n}", log))
    observer = Observer(Client(daemon, "watcher", channel="#load"), log)
    everyone = [*talkers, observer]
    with selectors.DefaultSelector() as selector:
        for one in everyone:
            selector.register(one.client.socket, selectors.EVENT_READ, one)
        while sum(len(talker.echoed) for talker in talkers) < acks:
            for talker in talkers:
                talker.talk()
            for key, _ in selector.select(30):
                assert key.data.listen(), "the daemon went away by itself:\n" + daemon.log()[-2000:]
    daemon.kill()
    for one in everyone:  # what was on its way has been seen, too
        while one.listen():
            if not selectors_ready(one.client.socket):
                break
        one.client.close()
    return talkers, observer


def selectors_ready(sock):
    with selectors.DefaultSelector() as selector:
        selector.register(sock, selectors.EVENT_READ)
        return bool(selector.select(0.2))


def preload(daemon, count):
    """Stores many messages, as fast as they are taken."""
    with Client(daemon, "filler", caps="echo-message", channel="#old") as client:
        lines = [f"PRIVMSG #old :a message of some length, to have some, number {n}" for n in range(count)]
        for at in range(0, count, 500):
            client.send(*lines[at : at + 500])
            last = lines[min(at + 500, count) - 1].split(" :")[1].encode()
            got = b""
            while last not in got:
                got = got[-200:] + client.socket.recv(1 << 18)


def messages_since(client, target, mark):
    """All messages after the msgid `mark` (all there are, without one), oldest first."""
    found = []
    while True:
        page = client.history(target, "AFTER", f"msgid={mark}", 1000) if mark else client.history(target, limit=1000)
        found += page
        if not mark or not page:
            return found
        mark = page[-1].tags["msgid"]


class KillNine(unittest.TestCase):
    def test_loses_and_doubles_nothing_that_anyone_saw(self):
        chance = random.Random(9)
        starts = []
        checked = 0
        with tempfile.NamedTemporaryFile("w", prefix="klatch-acks-") as log, Daemon(
            history={"max_messages": 1000}
        ) as daemon:
            preload(daemon, STORED_BEFORE)
            with Client(daemon, "marker", caps=ALL_CAPS, channel="#load") as marker:
                marker.send("PRIVMSG #load :the first")
                mark = marker.wait_for_text("the first").tags["msgid"]
            for number in range(ROUNDS):
                talkers, observer = load_until_killed(daemon, number, log, chance.randint(200, 3000))
                daemon.start()
                starts.append(daemon.seconds_to_ready)
                with Client(daemon, "reader", caps=ALL_CAPS, channel="#load") as reader:
                    stored = messages_since(reader, "#load", mark)
                mark = stored[-1].tags["msgid"]
                checked += self.check_round([line.text for line in stored], talkers, observer)
        print(f"{ROUNDS} rounds, {checked} messages seen, none lost or doubled; "
              f"start to ready {statistics.median(starts) * 1000:.0f} ms, at most {max(starts) * 1000:.0f} ms, "
              f"with {STORED_BEFORE} stored")
        # The slowest start of a busy machine says more about the machine.
        self.assertLess(statistics.median(starts), READY_SECONDS)

    def check_round(self, stored, talkers, observer):
        self.assertEqual(len(stored), len(set(stored)), "a message is in the history twice")
        place = {text: n for n, text in enumerate(stored)}
        seen = [talker.echoed for talker in talkers] + [observer.seen]
        for texts in seen:
            lost = [text for text in texts if text not in place]
            self.assertEqual(lost, [], "seen, and not in the history")
            places = [place[text] for text in texts]
            self.assertEqual(places, sorted(places), "the history has another order than was seen")
        return sum(len(texts) for texts in seen[:-1])


if __name__ == "__main__":
    if len(sys.argv) > 1 and sys.argv[1].isdigit():
        ROUNDS = int(sys.argv.pop(1))
    unittest.main()
