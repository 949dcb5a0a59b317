#!/usr/bin/env python3
"""Brings the Northwind trading company into Bron through its API, as an ERP system would.

    northwind.py DIR URL KEY

DIR holds Northwind's CSV files, URL is where Bron is (http://localhost:8080), KEY an API key that may write. Every row
is put by reference, so that the run can be cut off and repeated: what is there already stays as it is. Needs nothing
but Python's standard library.
"""

import csv
import http.client
import json
import sys
import time
import urllib.parse
from collections import Counter
from pathlib import Path

COUNTRIES = {
    "Argentina": ("AR", "54"), "Australia": ("AU", "61"), "Austria": ("AT", "43"), "Belgium": ("BE", "32"),
    "Brazil": ("BR", "55"), "Canada": ("CA", "1"), "Denmark": ("DK", "45"), "Finland": ("FI", "358"),
    "France": ("FR", "33"), "Germany": ("DE", "49"), "Ireland": ("IE", "353"), "Italy": ("IT", "39"),
    "Japan": ("JP", "81"), "Mexico": ("MX", "52"), "Netherlands": ("NL", "31"), "Norway": ("NO", "47"),
    "Poland": ("PL", "48"), "Portugal": ("PT", "351"), "Singapore": ("SG", "65"), "Spain": ("ES", "34"),
    "Sweden": ("SE", "46"), "Switzerland": ("CH", "41"), "UK": ("GB", "44"), "USA": ("US", "1"),
    "Venezuela": ("VE", "58"),
}
TRIES = 5


class Bron:
    """Bron's API: one connection, and a request is repeated when it is not known to have arrived."""

    def __init__(self, url, key):
        self.url = urllib.parse.urlsplit(url)
        self.headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        self.connection = None
        self.statuses = Counter()
        self.phones_refused = 0

    def put(self, family, reference, body):
        """Puts a row by Northwind's own key and gives the row as Bron has it."""
        path = f"/v1/{family}/by-reference/northwind/{urllib.parse.quote(reference, safe='')}"
        status, row = self.request("PUT", path, body)
        if status == 400 and all(error.get("pointer", "").startswith("#/phones") for error in row["errors"]):
            # Some of Northwind's numbers are too long or too short for their country: Bron does not take them.
            self.phones_refused += 1
            return self.put(family, reference, {**body, "phones": []})
        if status not in (200, 201):
            sys.exit(f"{path}: {status} {json.dumps(row, ensure_ascii=False)}")
        self.statuses[status] += 1
        return row

    def request(self, method, path, body):
        for attempt in range(1, TRIES + 1):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection(self.url.hostname, self.url.port, timeout=30)
                self.connection.request(method, path, json.dumps(body), self.headers)
                answer = self.connection.getresponse()
                content = json.loads(answer.read())
                if answer.status < 500:
                    return answer.status, content
            except (OSError, http.client.HTTPException) as failure:
                self.connection = None
                content = str(failure)
            time.sleep(attempt)
        sys.exit(f"{path}: no answer after {TRIES} tries: {content}")


def rows(directory, name):
    """The rows of one file; Northwind writes NULL for nothing, and quotes no text that has a comma in it."""
    with open(Path(directory) / f"{name}.csv", encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        header = next(lines)
        for line in lines:
            values = line if len(line) == len(header) else rejoined(line)
            if len(values) != len(header):
                sys.exit(f"{name}.csv: can't tell the columns of {line}")
            yield {column: None if value in ("NULL", "") else value for column, value in zip(header, values)}


def rejoined(line):
    """A comma in a text is followed by a space, one between columns is not."""
    values = []
    for part in line:
        if part.startswith(" ") and values:
            values[-1] += "," + part
        else:
            values.append(part)
    return values


def without_nothing(body):
    return {name: value for name, value in body.items() if value is not None}


def person(full_name):
    given, _, family = full_name.rpartition(" ")
    return without_nothing({"givenName": given or None, "familyName": family})


def phones(row):
    digits = "".join(c for c in row["phone"] or "" if c.isdigit())
    if not digits:
        return []
    return [{"number": f"+{COUNTRIES[row['country']][1]}{digits.lstrip('0')}", "label": "work"}]


def bring_relation(bron, row, reference, role):
    """An organisation with the person to speak with and its address."""
    relation = bron.put("relations", reference, {"kind": "ORGANISATION", "name": row["companyName"], "roles": [role]})
    bron.put("contacts", reference, without_nothing({
        "relationId": relation["id"], "person": person(row["contactName"]), "jobTitle": row["contactTitle"],
        "primary": True, "phones": phones(row)}))
    bron.put("addresses", reference, without_nothing({
        "relationId": relation["id"], "type": "VISITING", "street": row["address"], "city": row["city"],
        "region": row["region"], "postalCode": row["postalCode"], "country": COUNTRIES[row["country"]][0]}))
    return relation["id"]


def bring_employees(bron, directory):
    """Twice: who reports to whom can only be told when both are there."""
    employees, ids = list(rows(directory, "employees")), {}
    ready = [row for row in employees if row["reportsTo"] is None]
    while ready:
        for row in ready:
            ids[row["employeeID"]] = bron.put("employees", row["employeeID"], without_nothing({
                "person": {"honorific": row["titleOfCourtesy"], "givenName": row["firstName"],
                           "familyName": row["lastName"]},
                "jobTitle": row["title"], "managerId": ids.get(row["reportsTo"])}))["id"]
        ready = [row for row in employees if row["employeeID"] not in ids and row["reportsTo"] in ids]
    return ids


def bring_products(bron, directory):
    categories = {row["categoryID"]: row["categoryName"] for row in rows(directory, "categories")}
    return {
        row["productID"]: bron.put("products", row["productID"], without_nothing({
            "sku": f"NW-{row['productID']}", "name": row["productName"], "description": row["quantityPerUnit"],
            "category": categories[row["categoryID"]], "vatCategory": "S",
            "listPrice": {"amount": row["unitPrice"], "currency": "USD"},
            "active": row["discontinued"] == "0"}))["id"]
        for row in rows(directory, "products")
    }


def percent(fraction):
    """0.15 as 15, without going through a float."""
    whole, _, part = fraction.partition(".")
    return str(int(whole + (part + "00")[:2])) + (f".{part[2:]}" if part[2:] else "")


def bring_orders(bron, directory, customers, employees, products):
    lines = {}
    for row in rows(directory, "order-details"):
        lines.setdefault(row["orderID"], []).append({
            "productId": products[row["productID"]], "quantity": row["quantity"],
            "unitPrice": {"amount": row["unitPrice"], "currency": "USD"}, "discountPercent": percent(row["discount"])})
    net_cents, line_count, orders = 0, 0, 0
    for row in rows(directory, "orders"):
        order = bron.put("orders", row["orderID"], without_nothing({
            "relationId": customers[row["customerID"]], "accountManagerId": employees[row["employeeID"]],
            "orderDate": row["orderDate"][:10], "requiredDate": row["requiredDate"] and row["requiredDate"][:10],
            "currency": "USD", "status": "DELIVERED" if row["shippedDate"] else "CONFIRMED",
            "lines": lines[row["orderID"]]}))
        orders += 1
        line_count += len(order["lines"])
        net_cents += int(order["totals"]["net"]["amount"].replace(".", ""))
    return orders, line_count, net_cents


def main(directory, url, key):
    bron = Bron(url, key)
    for row in rows(directory, "suppliers"):
        bring_relation(bron, row, f"supplier-{row['supplierID']}", "SUPPLIER")
    customers = {row["customerID"]: bring_relation(bron, row, f"customer-{row['customerID']}", "CUSTOMER")
                 for row in rows(directory, "customers")}
    employees = bring_employees(bron, directory)
    products = bring_products(bron, directory)
    orders, line_count, net_cents = bring_orders(bron, directory, customers, employees, products)
    print(f"{len(customers)} customers, {len(employees)} employees, {len(products)} products, "
          f"{orders} orders, {line_count} lines, net {net_cents // 100}.{net_cents % 100:02} USD")
    print(f"created {bron.statuses[201]}, there already {bron.statuses[200]}, "
          f"phone numbers refused {bron.phones_refused}")


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
