"""A whole installation to be measured: a durable private PostgreSQL, its databases, and the server."""

import http.client
import json
import os
import secrets
import subprocess
import time
import urllib.parse
from pathlib import Path

MUNICIPALITY = "999997"
FACILITY = "bench"
ROOMS = 60
PASSWORD = "bench-password"
PORT = int(os.environ.get("BENCH_PORT", "18080"))


def command(*words, stdin=None, env=None):
    """What a program prints. Its own words are shown when it fails."""
    done = subprocess.run(
        [str(word) for word in words], input=stdin, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise SystemExit(f"bench: {words[0]} ended with {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


TICKS = os.sysconf("SC_CLK_TCK")


def process_times(process):
    """The fields of proc(5)'s stat from the third on."""
    return Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()


def busy_seconds():
    """Of all cores so far, by anybody."""
    fields = list(map(int, Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:]))
    return (sum(fields[:8]) - fields[3] - fields[4]) / TICKS


class Cluster:
    """PostgreSQL as `make run` starts it, fsync and all."""

    def __init__(self, programs: Path, folder: Path):
        self.tool, self.folder = programs / "local-postgres", folder
        self.admin = command(self.tool, "start", folder).strip()

    def stop(self):
        command(self.tool, "stop", self.folder)

    def url(self, database):
        parts = urllib.parse.urlsplit(self.admin)
        return urllib.parse.urlunsplit(parts._replace(path="/" + database))

    def make(self, database, template="template0"):
        self.psql("postgres", f"drop database if exists {database} with (force)")
        self.psql("postgres", f"create database {database} template {template}")

    def psql(self, database, sql, **variables):
        words = [word for name, value in variables.items() for word in ("-v", f"{name}={value}")]
        return command(
            "psql", "--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", *words, self.url(database), stdin=sql).strip()

    def cpu_seconds(self):
        """Of all its processes so far, those that have ended too."""
        data = Path(self.psql("postgres", "show data_directory"))
        postmaster = (data / "postmaster.pid").read_text().split()[0]
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        ticks = sum(map(int, process_times(postmaster)[11:15]))
        for child in children:
            try:
                ticks += sum(map(int, process_times(child)[11:13]))
            except FileNotFoundError:
                pass  # ended in between
        return ticks / TICKS

    @property
    def log(self):
        # The folder may live elsewhere (see LocalPostgres); the server knows where.
        return Path(self.psql("postgres", "show data_directory")).parent / "server.log"



class Server:
    """`kaikan serve` on one database."""

    def __init__(self, programs: Path, url, folder: Path):
        self.program, self.folder = programs / "kaikan", folder
        self.webhook_secret = "whsec_" + secrets.token_hex(16)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("KAIKAN_")} | {
            "DATABASE_URL": url, "KAIKAN_PORT": str(PORT), "KAIKAN_METRICS_PORT": "off",
            "KAIKAN_PASSWORD_COST": "10", "KAIKAN_FORM_KEY": secrets.token_hex(32),
            "KAIKAN_PROVIDER_SECRET_KEY": secrets.token_hex(16),
            "KAIKAN_PROVIDER_WEBHOOK_SECRET": self.webhook_secret,
            # Nobody listens there: no row of the bench asks the provider.
            "KAIKAN_PROVIDER_URL": "http://127.0.0.1:9",
        }
        self.process = None

    def command(self, *words, stdin=None):
        return command(self.program, *words, stdin=stdin, env=self.environment)

    def start(self):
        log = open(self.folder / "bench-server.log", "w")
        self.process = subprocess.Popen(
            [self.program, "serve"], env=self.environment, stdout=log, stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL)
        for _ in range(200):
            try:
                if self.ask("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                pass
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise SystemExit(f"bench: the server does not start; see {log.name}")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=60)

    def ask(self, method, path, body=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        data = None if body is None else json.dumps(body).encode()
        connection.request(method, path, data, {"Content-Type": "application/json", **dict(headers)})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()

    def sign_in(self):
        status, _, body = self.ask("POST", "/v1/sessions", {"login": "bench", "password": PASSWORD})
        if status != 201:
            raise SystemExit(f"bench: signing in: {status} {body.decode()}")
        return json.loads(body)["token"]

    def cpu_seconds(self):
        return sum(map(int, process_times(self.process.pid)[11:13])) / TICKS

    def memory(self):
        """Resident, in bytes."""
        return int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
