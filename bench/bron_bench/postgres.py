"""The embedded PostgreSQL of a running Bron, as its owner: a superuser, whom row level security lets by."""

import os
import re
import subprocess
from pathlib import Path

from . import proc
from .failure import Failure


class Postgres:
    def __init__(self, data):
        self.data = Path(data)
        self.port = int(re.search(r"^port = (\d+)", (self.data / "postgresql/bron.conf").read_text(), re.M)[1])
        self.pid = int((self.data / "postgresql/postmaster.pid").read_text().split()[0])

    def environment(self):
        """For psql and pgbench; the tenant is what Bron's own functions and views ask for."""
        return {
            **os.environ,
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": "bron",
            "PGDATABASE": "postgres",
            "PGPASSWORD": (self.data / "password").read_text(),
            "PGOPTIONS": "-c bron.tenant=default",
        }

    def psql(self, *arguments):
        """Runs psql, and gives what it prints."""
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *arguments],
                              env=self.environment(), text=True, capture_output=True)
        if done.returncode != 0:
            raise Failure("psql: " + done.stderr.strip())
        return done.stdout.strip()

    def ask(self, query):
        return self.psql("-c", query)

    def cpu_ms(self):
        return proc.family_cpu_ms(self.pid)
