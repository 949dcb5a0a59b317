"""Results: as a table for a person, and as JSON for later."""

import datetime
import json
import os
import subprocess
from pathlib import Path

from . import proc
from .service import java_version


def table(head, rows):
    """Markdown whose columns are aligned: the first to the left, numbers to the right."""
    cells = [[str(cell) for cell in row] for row in [head, *rows]]
    widths = [max(3, *(len(row[column]) for row in cells)) for column in range(len(head))]
    lines = [[cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths))]
             for row in cells]
    rule = ["-" * width if column == 0 else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    return "\n".join("| " + " | ".join(line) + " |" for line in [lines[0], rule, *lines[1:]])


def number(value, digits=1):
    return "" if value is None else f"{value:.{digits}f}"


def ms(value):
    """Three digits that matter."""
    return number(value, 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3)


def write(options, relations, java, postgres, results):
    """Writes the JSON, if it was asked for."""
    if not options.json:
        return
    Path(options.json).parent.mkdir(parents=True, exist_ok=True)
    with open(options.json, "w") as file:
        json.dump({**about(options, relations, java, postgres), "results": results}, file, indent=1)
        file.write("\n")
    print(f"written to {options.json}")


def about(options, relations, java, postgres):
    """Where, when and of what the results are."""
    return {
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "label": options.label,
        "commit": commit(),
        "java": java_version(java),
        "java_options": options.java_options,
        "postgresql": postgres,
        "cpu": proc.cpu_model(),
        "cores": os.cpu_count(),
        "relations": relations,
        "options": {name: value for name, value in vars(options).items() if name in ("seconds", "runs", "warmup", "connections")},
    }


def commit():
    """Of the tree that this tool is in; the packaged Bron is taken to be of the same."""
    done = subprocess.run(["git", "-C", str(Path(__file__).parent), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return done.stdout.strip() or "unknown"


def print_operations(results):
    """CPU first, since it tells most; then throughput and latency."""
    print()
    print(table(
        ["CPU-ms per request", "Bron", "PostgreSQL", "limit", "ratio", "must", "record", "dropped runs"],
        [[row["title"], ms(row["bron_ms"]), ms(row["postgres_ms"]), ms(row["limit"]["postgres_ms"]), *_spent(row), row["dropped"]]
         for row in results]))
    print()
    print(table(
        ["latency in ms", "requests/s", "p50", "p90", "p99", "p99.9", "max", "p50 at 70 %", "p99 at 70 %", "errors"],
        [[row["title"], number(row["per_second"], 0), *(ms(row[name]) for name in ("p50", "p90", "p99", "p99.9", "max")),
          ms(row["paced"]["p50"]), ms(row["paced"]["p99"]), row["errors"]] for row in results]))
    print()


def _spent(row):
    if row["changes"]:
        return [f"{row['spent']:.4f} ms/change", f"{row['must']:.2f} ms", f"{row['record']:.2f} ms"]
    return [number(row["spent"]), number(row["must"]), number(row["record"], 2)]
