"""The tenant that is measured: how large it is, how it is loaded, and whether Bron takes it for its own."""

import random
import shutil
import time
from pathlib import Path

from .failure import Failure

SQL = Path(__file__).parent.parent / "sql"
SEGMENTS = ["horeca", "retail", "wholesale", "healthcare", "education", "government", "construction", "transport", "agriculture",
            "energy", "finance", "legal", "media", "sports", "tourism", "technology", "chemicals", "textiles", "automotive", "leisure"]
# On disk, for a relation with all that belongs to it; more than there is in the end.
BYTES = 10_000
RELATION, CONTACT, ORDER = 3, 4, 5


def row_id(family, n):
    """The id of the n-th loaded row of a family."""
    return f"01941f29-7c00-7000-800{family}-{100_000_000_000 + n}"


def sizes(relations):
    return {"relations": relations, "contacts": 2 * relations, "products": max(10, relations // 100),
            "orders": 2 * relations, "order lines": 6 * relations, "employees": max(10, relations // 1000)}


def load(bron, relations):
    """Fills the tenant, unless that was done before."""
    loaded = int(bron.postgres.ask("select count(*) from number_series where series = 'ORD' and year = 2025"))
    if loaded:
        return
    print(f"loading {relations} relations and what belongs to them", flush=True)
    needed, free = relations * BYTES, shutil.disk_usage(bron.data).free
    if free < needed:
        raise Failure(f"{relations} relations need about {needed / 1e9:.0f} GB in {bron.data}, and there are {free / 1e9:.0f}")
    begin = time.monotonic()
    size = sizes(relations)
    bron.postgres.psql("-v", f"relations={relations}", "-v", f"products={size['products']}", "-v", f"employees={size['employees']}",
                       "-v", "segments={" + ",".join(SEGMENTS) + "}", "-f", str(SQL / "load.sql"))
    print(f"loaded in {time.monotonic() - begin:.0f} s", flush=True)


def terms(bron, relations, most=100):
    """What people search by: a trade and a name, a name only, or one of these with a letter missing; the same each time."""
    chance = random.Random(1)
    ids = ",".join(f"'{row_id(RELATION, chance.randint(1, relations))}'" for _ in range(2 * most))
    names = bron.postgres.ask(f"select name from relations where tenant_id = 'default' and id in ({ids}) and name is not null order by id")
    found = []
    for number, name in enumerate(names.splitlines()[:most]):
        trade, surname = name.split()[:2]
        term = surname if number % 4 == 0 else f"{trade} {surname}"
        missing = chance.randrange(2, len(term.split()[0]) - 1)
        found.append(term[:missing] + term[missing + 1:] if number % 4 == 1 else term)
    return found


def check(client, relations, term):
    """Reads some of the loaded rows as any client does."""
    # every 7th is a person, and has no number in the trade register
    number = relations // 14 * 7 + 1
    relation = client.get(f"/relations?kvkNumber={10_000_000 + number}&include=contacts")["items"][0]
    expect(relation["id"] == row_id(RELATION, number) and relation["version"] == 1, "a loaded relation is found by its number")
    expect(len(relation["contacts"]["items"]) >= 2, "a loaded relation has two contacts")
    order = client.get(f"/orders/{row_id(ORDER, number)}")
    expect(len(order["lines"]) == 3, "a loaded order has three lines")
    net = sum(cents(line["net"]) for line in order["lines"])
    expect(cents(order["totals"]["net"]) == net, "an order's total is that of its lines")
    found = client.get("/relations?limit=20&q=" + term.replace(" ", "%20"))["items"]
    expect(found, f"{term} is found")
    status, headers, _ = client.request("GET", f"/v1/relations/{row_id(RELATION, number)}", **{"If-None-Match": '"1"'})
    expect(status == 304, f"a known relation is answered by 304, not {status}")


def cents(money):
    return round(float(money["amount"]) * 100)


def expect(holds, what):
    if not holds:
        raise Failure("the loaded tenant is not as it should be: " + what)
