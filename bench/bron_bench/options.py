"""Command lines, and how a command ends."""

import argparse
import sys
from pathlib import Path

from .failure import Failure
from .operations import NAMES

BENCH = Path(__file__).parent.parent


def parser(description):
    """With the options that all commands share."""
    made = argparse.ArgumentParser(description=description, formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    made.add_argument("--app", default="target/quarkus-app", metavar="DIR", help="the packaged Bron")
    made.add_argument("--java", default="java", help="the java that runs it")
    made.add_argument("--java-opts", dest="java_options", default="-XX:+UseParallelGC", metavar="OPTIONS",
                      help="for that java, instead of what docs/operations.md advises, such as --java-opts=-Xmx400m")
    made.add_argument("--data", default=str(BENCH / "data"), metavar="DIR",
                      help="where the databases are kept, one for each command and size, and used again")
    made.add_argument("--fresh", action="store_true", help="load the tenant anew")
    made.add_argument("--port", type=int, default=8095, help="Bron's")
    made.add_argument("--json", metavar="FILE", help="where the results go as JSON")
    made.add_argument("--label", default="", metavar="TEXT", help="kept with the results")
    return made


def with_size(made, relations=100_000):
    made.add_argument("--relations", type=int, default=relations, metavar="N", help="how many relations the tenant has")
    return made


def with_warmup(made, seconds=240):
    made.add_argument("--warmup", type=int, default=seconds, metavar="S", help="seconds of all operations before anything is measured")
    return made


def with_operations(made):
    made.add_argument("--only", type=names, default=NAMES, metavar="OP,OP", help="some of the operations; these are: " + ", ".join(NAMES))
    return made


def names(text):
    found = text.split(",")
    for name in found:
        if name not in NAMES:
            raise argparse.ArgumentTypeError(f"{name} is none of {', '.join(NAMES)}")
    return found


def run(main):
    """Runs a command; what went wrong is told in one line."""
    try:
        main()
    except Failure as failure:
        sys.exit(f"bench: {failure}")
    except KeyboardInterrupt:
        sys.exit("bench: interrupted")
