"""A Bron on a loaded tenant, with what drives it."""

import shutil
from contextlib import contextmanager
from pathlib import Path

from . import tenant
from .client import Client
from .failure import Failure
from .operations import NAMES
from .service import KEY, Bron
from .wrk import Driver

# So many changes are there before the feed is read.
CHANGES = 20_000


def data(options, relations, purpose):
    """Where a command has its database of this size: what one writes is not in another's way."""
    return Path(options.data) / f"{purpose}-{relations}"


@contextmanager
def session(options, relations, purpose):
    """Starts Bron, loads the tenant if that was not done before, and stops Bron at the end."""
    if relations < 1000:
        raise Failure("the tenant needs at least 1000 relations")
    directory = data(options, relations, purpose)
    if options.fresh and directory.exists():
        shutil.rmtree(directory)
    with Bron(options, directory) as bron:
        tenant.load(bron, relations)
        client = Client(options.port, KEY)
        driver = Driver(bron, client, relations, tenant.terms(bron, relations))
        tenant.check(client, relations, driver.terms[0])
        fill_feed(driver)
        yield driver


def warm_up(driver, seconds, connections=32):
    """All operations in turn, each for as long: mixed, the slow ones would leave the others cold."""
    if seconds:
        print(f"warming up for {seconds} s", flush=True)
    turn = max(1, min(2, seconds // len(NAMES)))
    for number in range(seconds // turn):
        name = NAMES[number % len(NAMES)]
        warmed = driver.drive({name: 1}, turn, connections)
        if warmed["errors"]:
            raise Failure(f"{warmed['errors']} of {warmed['requests']} requests of the warm-up failed: {name}")


def fill_feed(driver, changes=CHANGES):
    """The loaded rows are not in the feed: contacts are made until there is something to read."""
    missing = changes - driver.feed_head()
    for first in range(0, missing, 100):
        driver.client.call("POST", "/batch", {"atomic": True, "operations": [contact(driver, first + n) for n in range(100)]})


def contact(driver, n):
    """The n-th operation of a batch; of a relation that is not archived, which every 25th is."""
    number = n % (driver.relations - 1) + 1
    relation = tenant.row_id(tenant.RELATION, number - 1 if number % 25 == 0 else number)
    return {"method": "POST", "path": "/v1/contacts", "headers": {"Prefer": "return=minimal"},
            "body": {"relationId": relation, "person": {"givenName": "Tom", "familyName": f"Zandstra{n}"}, "jobTitle": "Planner"}}
