"""What the operating system knows of processes: CPU in ms, memory in MB."""

import os
from pathlib import Path

TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def _stat(pid):
    """The fields of /proc/PID/stat from the third on: the name before them may hold anything."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()


def cpu_ms(pid):
    """CPU that a process used since it began."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) * TICK_MS


def children(pid):
    found = []
    for other in filter(str.isdigit, os.listdir("/proc")):
        try:
            if _stat(other)[1] == str(pid):
                found.append(int(other))
        except (FileNotFoundError, ProcessLookupError):
            pass
    return found


def family_cpu_ms(pid):
    """CPU of a process and its children, those that ended included."""
    total = 0
    for child in children(pid):
        try:
            total += cpu_ms(child)
        except (FileNotFoundError, ProcessLookupError):
            pass
    # The parent last: who ends meanwhile is counted once more rather than not at all.
    fields = _stat(pid)
    return total + sum(map(int, fields[11:15])) * TICK_MS


def rss_mb(pid):
    return _kb(f"/proc/{pid}/status", "VmRSS:") / 1024


def family_pss_mb(pid):
    """Memory of a process and its children; what they share is counted once."""
    total = 0
    for one in [pid, *children(pid)]:
        try:
            total += _kb(f"/proc/{one}/smaps_rollup", "Pss:")
        except (FileNotFoundError, ProcessLookupError):
            pass
    return total / 1024


def _kb(file, label):
    for line in Path(file).read_text().splitlines():
        if line.startswith(label):
            return int(line.split()[1])
    return 0


def threads(pid):
    return len(os.listdir(f"/proc/{pid}/task"))


def open_files(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def cpu_model():
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(": ")[2]
    return "unknown"
