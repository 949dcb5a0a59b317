"""What is measured, against which limit, and what may be spent on it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Operation:
    """One kind of request. The budget is a multiple of the limit: CPU of Bron and PostgreSQL by that of PostgreSQL alone."""

    name: str
    title: str
    limit: str  # the script in sql/
    must: float | None = None
    record: float | None = None
    # In one request; with it the budget is in CPU-ms for each of them.
    changes: int | None = None

    def spent(self, bron_ms, postgres_ms, limit_ms):
        """In the budget's terms."""
        together = bron_ms + postgres_ms
        return together / self.changes if self.changes else together / limit_ms


OPERATIONS = [
    Operation("read", "read one", "read", 4.0, 3.0),
    Operation("not-modified", "304", "read", 3.2, 2.2),
    Operation("list", "list 50", "list", 2.8, 2.0),
    Operation("list-fields", "list 50, 7 fields", "list"),
    Operation("order", "order, 3 lines", "order", 3.1, 2.2),
    Operation("create-contact", "create contact", "create-contact", 5.0, 3.6),
    Operation("create-order", "create order, 5 lines", "create-order", 3.5, 2.5),
    Operation("change-contact", "change contact", "change-contact"),
    Operation("search", "search, first 20", "search", 1.4, 1.15),
    # After the writes, which it tells of.
    Operation("feed", "feed, 500 changes", "feed", 0.05, 0.02, changes=500),
]
NAMES = [operation.name for operation in OPERATIONS]


def chosen(names):
    """The operations of these names, in their own order."""
    return [operation for operation in OPERATIONS if operation.name in names]
