"""Measures operations: as fast as they go, at 70 % of that, and against the limit."""

from . import pgbench

LOAD = 0.7
# PostgreSQL does the same work each time: a run in which it took so much more was disturbed.
DISTURBED = 1.2


def measure(driver, operations, options):
    """Round by round, so that what disturbs the machine for a while does not meet one operation only."""
    runs = {operation.name: [] for operation in operations}
    limits = {operation.limit: [] for operation in operations}
    for number in range(options.runs):
        for operation in operations:
            print(f"run {number + 1} of {options.runs}: {operation.title}", flush=True)
            runs[operation.name].append(driver.drive({operation.name: 1}, options.seconds, options.connections))
        for script, measured in limits.items():
            print(f"run {number + 1} of {options.runs}: limit of {script}", flush=True)
            measured.append(pgbench.limit(driver, script, options.seconds))
    paced = {operation.name: [] for operation in operations}
    for number in range(options.runs):
        for operation in operations:
            print(f"run {number + 1} of {options.runs} at {LOAD:.0%}: {operation.title}", flush=True)
            rate = max(1, int(LOAD * best(runs[operation.name])["per_second"]))
            paced[operation.name].append(
                driver.drive({operation.name: 1}, options.seconds, 2 * options.connections, rate=rate))
    results = []
    for operation in operations:
        result = best(runs[operation.name])
        slower = best(paced[operation.name])
        result["errors"] += slower["errors"]
        limit = min(limits[operation.limit], key=lambda run: run["postgres_ms"])
        results.append({"operation": operation.name, "title": operation.title, **result, "paced": slower, "limit": limit,
                        "spent": operation.spent(result["bron_ms"], result["postgres_ms"], limit["postgres_ms"]),
                        "must": operation.must, "record": operation.record, "changes": operation.changes,
                        "all_runs": runs[operation.name], "all_paced": paced[operation.name]})
    return results


def best(runs, service="bron"):
    """The run that took the least CPU, of those that were not disturbed; errors are those of all runs."""
    least = min(run["postgres_ms"] for run in runs)
    kept = [run for run in runs if run["postgres_ms"] <= DISTURBED * least]
    chosen = min(kept, key=lambda run: run[f"{service}_ms"] + run["postgres_ms"])
    return {**chosen, "errors": sum(run["errors"] for run in runs), "dropped": len(runs) - len(kept)}
