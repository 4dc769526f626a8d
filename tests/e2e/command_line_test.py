"""The words and exit statuses of klatchd and klatch before anything runs."""

import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from harness import program

OK, USAGE, CONFIGURATION = 0, 64, 78


def run(name, *argv, text=""):
    command = [program(name), *argv]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=30, check=False)


class Klatchd(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory(prefix="klatch-e2e-")
        self.addCleanup(self.directory.cleanup)
        self.config = Path(self.directory.name) / "klatchd.toml"

    def check(self, text):
        self.config.write_text(text)
        return run("klatchd", "--check-config", "--config", str(self.config))

    def test_accepts_the_defaults_that_it_prints(self):
        printed = run("klatchd", "--print-defaults")
        self.assertEqual(printed.returncode, OK)
        checked = self.check(printed.stdout)
        self.assertEqual((checked.returncode, checked.stderr), (OK, ""))

    def test_accepts_the_configuration_that_it_dumps(self):
        self.config.write_text('[server]\nnetwork = "here"\n[limits]\nmessages = "3/s burst 7"\n')
        dumped = run("klatchd", "--dump-config", "--config", str(self.config))
        self.assertEqual(dumped.returncode, OK)
        self.assertIn("here", dumped.stdout)
        self.assertIn("3/s burst 7", dumped.stdout)
        again = self.check(dumped.stdout)
        self.assertEqual((again.returncode, again.stderr), (OK, ""))

    def test_masks_secrets_in_the_dump(self):
        hashed = run("klatchd", "hash-password", text="opensesame\n").stdout.strip()
        self.config.write_text(f'[[oper]]\nname = "admin"\npassword_hash = "{hashed}"\n')
        dumped = run("klatchd", "--dump-config", "--config", str(self.config))
        self.assertEqual(dumped.returncode, OK)
        self.assertNotIn(hashed, dumped.stdout)

    def test_reports_each_mistake_on_a_line_with_its_place_and_a_hint(self):
        checked = self.check('[server]\nnetwrk = "x"\n[limits]\nmessages = "soon"\n[loq]\nlevel = "info"\n')
        self.assertEqual(checked.returncode, CONFIGURATION)
        lines = checked.stderr.splitlines()
        self.assertEqual(len(lines), 3, checked.stderr)
        for line in lines:
            self.assertRegex(line, rf"^{re.escape(str(self.config))}:\d+:\d+: ")
        self.assertIn("network", lines[0] + lines[1] + lines[2])

    def test_reports_where_the_syntax_breaks(self):
        checked = self.check("[server\n")
        self.assertEqual(checked.returncode, CONFIGURATION)
        self.assertRegex(checked.stderr, r"klatchd\.toml:\d+:\d+: ")

    def test_hashes_a_password_differently_each_time_and_never_shows_it(self):
        first, second = (run("klatchd", "hash-password", text="opensesame\n") for _ in range(2))
        self.assertEqual((first.returncode, second.returncode), (OK, OK))
        self.assertNotEqual(first.stdout, second.stdout)
        self.assertNotIn("opensesame", first.stdout + first.stderr)
        self.assertEqual(len(first.stdout.splitlines()), 1)
        checked = self.check(f'[server]\npassword_hash = "{first.stdout.strip()}"\n')
        self.assertEqual(checked.returncode, OK, checked.stderr)

    def test_refuses_an_empty_password(self):
        self.assertNotEqual(run("klatchd", "hash-password", text="\n").returncode, OK)


class Both(unittest.TestCase):
    def test_say_their_version_and_help_on_standard_output(self):
        for name in ("klatchd", "klatch"):
            with self.subTest(name):
                version = run(name, "--version")
                self.assertEqual(version.returncode, OK)
                self.assertRegex(version.stdout, r"\d+\.\d+\.\d+")
                usage = run(name, "--help")
                self.assertEqual((usage.returncode, usage.stderr), (OK, ""))
                self.assertIn("--config", usage.stdout)

    def test_refuse_unknown_options(self):
        for name in ("klatchd", "klatch"):
            with self.subTest(name):
                ran = run(name, "--no-such-option")
                self.assertEqual(ran.returncode, USAGE)
                self.assertIn("no-such-option", ran.stderr)
                self.assertEqual(ran.stdout, "")


class Klatch(unittest.TestCase):
    def test_accepts_the_defaults_that_it_prints(self):
        printed = run("klatch", "--print-defaults")
        self.assertEqual(printed.returncode, OK)
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as config:
            config.write(printed.stdout)
            config.flush()
            ran = run("klatch", "--config", config.name, "--socket", "/nonexistent/klatch.sock")
        self.assertEqual(ran.returncode, 69, ran.stderr)

    def test_reports_mistakes_of_its_configuration(self):
        with tempfile.NamedTemporaryFile("w", suffix=".toml") as config:
            config.write("no_such_key = 1\n")
            config.flush()
            ran = run("klatch", "--config", config.name)
        self.assertEqual(ran.returncode, CONFIGURATION)
        self.assertRegex(ran.stderr, rf"{re.escape(config.name)}:1:1: ")


if __name__ == "__main__":
    unittest.main()
