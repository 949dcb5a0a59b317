"""The limit: what the same work costs PostgreSQL when pgbench asks for it, with nothing in between."""

import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from .failure import Failure
from .tenant import SEGMENTS, SQL, sizes

CLIENTS = 8


def limit(driver, script, seconds):
    """Gives PostgreSQL's CPU-ms per transaction, and transactions/s."""
    if not shutil.which("pgbench"):
        raise Failure("there is no pgbench: apt install postgresql")
    postgres = driver.bron.postgres
    size = sizes(driver.relations)
    with tempfile.TemporaryDirectory() as directory:
        files = _scripts(driver, script, Path(directory))
        command = ["pgbench", "-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(seconds),
                   "-D", f"relations={size['relations']}", "-D", f"products={size['products']}",
                   "-D", f"head={max(500, driver.feed_head())}", *(part for file in files for part in ("-f", file))]
        before = postgres.cpu_ms()
        done = subprocess.run(command, env=postgres.environment(), text=True, capture_output=True, timeout=seconds + 120)
        # Until the last of its backends has ended.
        time.sleep(0.3)
        spent = postgres.cpu_ms() - before
    transactions = re.search(r"transactions actually processed: (\d+)", done.stdout)
    per_second = re.search(r"^tps = ([\d.]+)", done.stdout, re.M)
    if done.returncode != 0 or not transactions:
        raise Failure("pgbench: " + done.stderr.strip())
    return {"postgres_ms": spent / max(1, int(transactions[1])), "per_second": float(per_second[1]),
            "transactions": int(transactions[1])}


def _scripts(driver, script, directory):
    """The script, once for each value of what it leaves open: pgbench knows numbers only."""
    text = (SQL / f"{script}.sql").read_text()
    if "{segment}" in text:
        texts = [text.replace("{segment}", segment) for segment in SEGMENTS]
    elif "{term}" in text:
        texts = [text.replace("{term}", "{" + ",".join(term.lower().split()) + "}") for term in driver.terms]
    else:
        texts = [text]
    files = []
    for number, each in enumerate(texts):
        file = directory / f"{number}.sql"
        file.write_text(each)
        files.append(str(file))
    return files
