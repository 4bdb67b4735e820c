"""A whole Kaikan for the journeys: the real programs, started as `make run` starts them, at a time of our choosing."""

from __future__ import annotations

import datetime
import itertools
import json
import os
import select
import shlex
import shutil
import signal
import subprocess
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

PROJECT = Path(__file__).resolve().parents[2]
BINARIES = Path(os.environ.get("KAIKAN_TEST_BINARIES", PROJECT / ".build" / "debug"))
MORNING = "2026-11-20T10:00:00+09:00"
"""A Friday. Nothing in these tests asks the machine for the time of day."""
DECEMBER = "2026-12-01T09:00:00+09:00"
"""A Tuesday, when the journeys of the three users begin."""
_numbers = itertools.count(1)


class Clock:
    """The file from which all parts of one demonstration read the time. It stands still until it is moved."""

    def __init__(self, path: Path, moment: str):
        self.path = path
        self.set(moment)

    def set(self, moment: str) -> None:
        """Whoever reads the file while it is replaced sees the old moment or the new one."""
        self.now = datetime.datetime.fromisoformat(moment)
        new = self.path.with_suffix(".new")
        new.write_text(self.now.isoformat() + "\n")
        new.replace(self.path)

    def advance(self, **duration: float) -> None:
        """`advance(minutes=16)`: the words of `datetime.timedelta`."""
        self.set((self.now + datetime.timedelta(**duration)).isoformat())

    @property
    def moment(self) -> str:
        return self.now.isoformat()


@dataclass(frozen=True)
class Logins:
    resident: str = "tanaka"
    other_resident: str = "suzuki"
    counter: str = "counter"
    administrator: str = "admin"


class Database:
    """A database of one demonstration's own: on the server that `make test` started, or on a private one."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.server = os.environ.get("KAIKAN_TEST_DATABASE_URL") or None
        self.url: str | None = None
        if self.server:
            self.name = f"journey_{uuid.uuid4().hex}"
            self._psql(f"create database {self.name}")
            self.url = urlsplit(self.server)._replace(path="/" + self.name).geturl()

    def drop(self) -> None:
        if self.server:
            self._psql(f"drop database {self.name} with (force)")
        else:
            # Where the server's user could not enter the project, the folder is a link.
            shutil.rmtree((self.folder / "postgres").resolve(), ignore_errors=True)

    def _psql(self, statement: str) -> None:
        subprocess.run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.server, "-c", statement], check=True)


@dataclass
class Demonstration:
    """`kaikan demo` with data of its own."""

    folder: Path
    start: str = MORNING
    resident: str = Logins.resident
    other_resident: str = Logins.other_resident
    counter: str = Logins.counter
    administrator: str = Logins.administrator
    logins: Logins = field(default_factory=Logins)

    def __post_init__(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.clock = Clock(self.folder / "clock", self.start)
        self.directory = self.folder / "kaikan"
        self.database = Database(self.directory)
        self._surroundings = {
            name: value for name, value in os.environ.items()
            if name != "DATABASE_URL" and not name.startswith("KAIKAN_")
        }
        if self.database.url:
            self._surroundings["DATABASE_URL"] = self.database.url
        self.launch()

    def launch(self) -> None:
        """Starts it; after `stop()`, again on the same data."""
        self._errors = open(self.folder / "stderr", "ab")
        self.process = subprocess.Popen(
            [
                str(BINARIES / "kaikan"), "demo", "--directory", str(self.directory), "--port", "0",
                "--sandbox-port", "0", "--metrics-port", "0", "--clock-file", str(self.clock.path), "--json",
            ],
            stdout=subprocess.PIPE, stderr=self._errors, env=self._surroundings, cwd=PROJECT)
        ready = self._first_line(seconds=120)
        self.base_url: str = ready["url"]
        self.sandbox_url: str = ready["sandbox"]
        self.metrics_url: str = ready["metrics"]
        self.password: str = ready["password"]
        self.environment = self._environment(Path(ready["environment"]))

    def set_clock(self, moment: str) -> None:
        self.clock.set(moment)

    @property
    def moment(self) -> str:
        return self.clock.moment

    @property
    def webhook_secret(self) -> str:
        return Path(self.environment["KAIKAN_PROVIDER_WEBHOOK_SECRET_FILE"]).read_text().strip()

    @property
    def provider_key(self) -> str:
        return Path(self.environment["KAIKAN_PROVIDER_SECRET_KEY_FILE"]).read_text().strip()

    @property
    def errors(self) -> str:
        return (self.folder / "stderr").read_text(errors="replace")

    def kaikan(
        self, *arguments: str, input: str | None = None, environment: dict[str, str | None] | None = None,
        timeout: float = 60,
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command as an operator of this installation would. A variable set to `None` is taken away."""
        variables = self._surroundings | self.environment | {"LANG": "C.UTF-8"} | (environment or {})
        return subprocess.run(
            [str(BINARIES / "kaikan"), *arguments], text=True, capture_output=True, input=input or "",
            env={name: value for name, value in variables.items() if value is not None}, cwd=self.folder,
            timeout=timeout)

    def fetch(self, query: str) -> list[str]:
        """What the database says: one line a row, columns parted by a bar."""
        done = subprocess.run(
            ["psql", "-X", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", self.environment["DATABASE_URL"], "-c", query],
            check=True, text=True, capture_output=True)
        return done.stdout.splitlines()

    def stop(self, number: int = signal.SIGINT) -> int:
        """Asks it to end, as Ctrl-C does, and gives its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(timeout=60)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self._errors.close()

    def orphans(self) -> list[str]:
        return still_running(self.folder) + still_running((self.directory / "postgres").resolve())

    def close(self) -> None:
        """Ends it and takes its data away; fails when something of it stays behind."""
        status = self.stop(signal.SIGTERM)
        orphans = self.orphans()
        self.database.drop()
        assert status == 0, f"the demonstration ended with {status}:\n{self.errors}"
        assert not orphans, orphans
        shutil.rmtree(self.folder)

    def _first_line(self, seconds: float) -> dict:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if select.select([self.process.stdout], [], [], 0.2)[0]:
                line = self.process.stdout.readline()
                if line.strip():
                    return json.loads(line)
            if self.process.poll() is not None:
                break
        self.stop()
        raise RuntimeError(f"the demonstration does not start:\n{self.errors}")

    @staticmethod
    def _environment(path: Path) -> dict[str, str]:
        pairs = (word.partition("=") for word in shlex.split(path.read_text()))
        return {name: value for name, _, value in pairs}


def still_running(folder: Path) -> list[str]:
    """The command lines of programs that work on what lies in `folder`."""
    found = []
    for process in Path("/proc").iterdir():
        if not process.name.isdigit() or int(process.name) == os.getpid():
            continue
        try:
            words = process.joinpath("cmdline").read_bytes().decode(errors="replace").replace("\0", " ")
        except OSError:
            continue
        if str(folder) in words:
            found.append(f"{process.name}: {words}")
    return found


def new_folder(name: str) -> Path:
    """A folder below `.kaikan`, which `make reset` clears. Its path is short: a socket's address must hold it."""
    return PROJECT / ".kaikan" / "journeys" / f"{os.getpid()}-{next(_numbers)}-{name}"
