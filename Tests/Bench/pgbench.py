"""The limit: pgbench with the statements of the server, in the server's order, pipelined as the server does."""

import json
import re
from pathlib import Path

from installation import Cluster, command

# So many transactions follow one reading of their parameters, which the server does not need: 1 in 50 statements.
BATCH = 5

# What Postgres/Transaction.swift sends beside the statements of SQL/queries.
COMMANDS = {"begin": "begin isolation level read committed", "commit": "commit"}


# What the worker does meanwhile.
OTHERS = {"expireReservations", "takeWork", "deleteExpiredSessions", "deleteOldLoginFailures"}


class Script:
    """A file `<name>.pgbench`: `{statement argument …}` lines, and the values of the arguments."""

    def __init__(self, path: Path, statements):
        self.name, self.statements = path.stem, statements | COMMANDS
        self.each, self.same, self.body = {}, {}, []
        for line in path.read_text().splitlines():
            if found := re.fullmatch(r"-- (each|same) (\w+) = (.+)", line):
                getattr(self, found[1])[found[2]] = found[3]
            elif line and not line.startswith("--"):
                self.body.append(line)

    @property
    def order(self):
        """The names of the statements in the order in which they are sent."""
        return [line[1:-1].split()[0] for line in self.body if line.startswith("{")]

    def prepare(self, cluster: Cluster, database, count):
        """Writes the parameters of `count` transactions into the database; -> values of what is always the same."""
        columns, sources = [], []
        for place in range(BATCH):
            columns += [f"p{place}.{name} as {name}_{place}" for name in self.each]
            values = ", ".join(f"({value})::text as {name}" for name, value in self.each.items())
            sources.append(
                f"cross join lateral (select {values} from (select batch * {BATCH} + {place} as i) as number "
                f"join bench.room on room.number = i % 60, bench.sample s) as p{place}")
        cluster.psql(database, f"""
            create unlogged table bench.{self.name} as select batch, {", ".join(columns)}
            from generate_series(0, {count // BATCH - 1}::bigint) as batch {" ".join(sources)};
            alter table bench.{self.name} add primary key (batch);
            create unlogged sequence bench.{self.name}_next minvalue 0;
            analyze bench.{self.name};""")
        self.constants = {
            name: cluster.psql(database, f"select ({value})::text from bench.sample s")
            for name, value in self.same.items()}

    def render(self):
        lines = [
            f"select * from bench.{self.name} where batch = (select nextval('bench.{self.name}_next')) \\gset"]
        for place in range(BATCH):
            lines += [self.statement(line, place) if line.startswith("{") else line for line in self.body]
        return "\n".join(lines) + "\n"

    def statement(self, line, place):
        name, *arguments = line[1:-1].split()

        def value(match):
            argument = arguments[int(match[1]) - 1]
            if argument == "null":
                return "null"  # a variable of pgbench cannot be null
            return f":{argument}_{place}" if argument in self.each else f":{argument}"

        return re.sub(r"\$(\d+)", value, self.statements[name]).rstrip().rstrip(";") + ";"

    def run(self, cluster: Cluster, database, path: Path, connections, seconds, warm_up):
        """Transactions per second after `warm_up` seconds."""
        path.write_text(self.render())
        constants = [word for name, value in self.constants.items() for word in ("-D", f"{name}={value}")]
        text = command(
            "bash", "-c", 'exec "$@" 2>&1', "pgbench", "pgbench", "-n", "-M", "prepared", "-c", connections,
            "-j", 1, "-T", seconds, "-P", 1, "-f", path, *constants, cluster.url(database))
        if "aborted" in text:
            raise SystemExit(f"bench: {self.name}\n{text}")
        rates = re.findall(r"progress: ([\d.]+) s, ([\d.]+) tps", text)
        counted = [float(rate) for moment, rate in rates if float(moment) > warm_up + 0.5]
        return BATCH * sum(counted) / len(counted)



def order_in_log(text):
    """The names of the statements that a server's log (log_statement = all) saw executed, the worker's left out."""
    names = {command: name for name, command in COMMANDS.items()}
    seen = [names.get(name, name) for name in re.findall(r"LOG:  execute (?:\d+_)?(.+?): ", text)]
    return [name for name in seen if name not in OTHERS]
