"""Drives a Bron by wrk."""

import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from .failure import Failure
from .service import KEY
from .tenant import SEGMENTS

SCRIPT = Path(__file__).parent.parent / "wrk/bench.lua"
THREADS = 2


def load(service, postgres, script, url, arguments, environment, seconds, connections):
    """Runs wrk; gives requests, requests/s, latencies in ms and the CPU-ms that the service and PostgreSQL spent per request."""
    command = ["wrk", "-t", str(THREADS), "-c", str(connections), "-d", f"{seconds}s", "--timeout", "30s", "-s", str(script), url, "--", *arguments]
    service_ms, postgres_ms = service.cpu_ms(), postgres.cpu_ms()
    done = subprocess.run(command, env=environment, text=True, capture_output=True, timeout=seconds + 120)
    service_ms, postgres_ms = service.cpu_ms() - service_ms, postgres.cpu_ms() - postgres_ms
    told = re.search(r"^\{.*\}$", done.stdout, re.M)
    if done.returncode != 0 or not told:
        raise Failure("wrk: " + (done.stderr or done.stdout).strip())
    measured = json.loads(told[0])
    requests = max(1, measured["requests"])
    return {
        "requests": measured["requests"],
        "per_second": measured["requests"] / measured["duration"] * 1e6,
        **{name: measured[name] / 1000 for name in ("p50", "p90", "p99", "p99.9", "max")},
        "errors": measured["status"] + measured["socket"],
        f"{service.name}_ms": service_ms / requests,
        "postgres_ms": postgres_ms / requests,
    }


class Driver:
    """Knows what requests are made of; mixes are dictionaries of operations and weights."""

    def __init__(self, bron, client, relations, terms):
        if not shutil.which("wrk"):
            raise Failure("there is no wrk: apt install wrk")
        self.bron = bron
        self.client = client
        # What the feed's cursors begin with.
        self.epoch = client.get("/changes?limit=1")["next"].rpartition("-")[0]
        self.relations = relations
        self.terms = terms

    def drive(self, mix, seconds, connections, rate=0):
        """Sends a mix, at a rate or (0) as fast as it goes; gives what load() does."""
        arguments = [str(self.relations), str(rate), *(f"{name}={weight}" for name, weight in mix.items())]
        return load(self.bron, self.bron.postgres, SCRIPT, self.bron.url, arguments, self._environment(rate), seconds, connections)

    def _environment(self, rate):
        """The feed's head is asked for anew: it goes up by each write."""
        return {
            **os.environ,
            "BENCH_KEY": KEY,
            "BENCH_RUN": format(time.time_ns(), "x"),
            "BENCH_THREADS": str(THREADS),
            "BENCH_PACED": "1" if rate else "0",
            "BENCH_TERMS": "\n".join(term.replace(" ", "%20") for term in self.terms),
            "BENCH_SEGMENTS": "\n".join(SEGMENTS),
            "BENCH_EPOCH": self.epoch,
            "BENCH_HEAD": str(max(500, self.feed_head())),
        }

    def feed_head(self):
        """The last position of the feed."""
        return int(self.bron.postgres.ask("select coalesce(max(position), 0) from feed_heads where tenant_id = 'default'"))
