"""Load beside what is measured: clients that write by batches, and one that exports."""

import http.client
import json
import threading
import time

from .client import Client
from .service import KEY
from .tenant import SEGMENTS


class Background:
    """Threads that each do one thing over and over, until the block ends; counts rows."""

    def __init__(self, port, writers=8, batch=100):
        self.port = port
        self.batch = batch
        self.written = self.exported = 0
        self.failures = []
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._threads = [threading.Thread(target=self._repeat, args=(self._write, number), daemon=True) for number in range(writers)]
        self._threads.append(threading.Thread(target=self._repeat, args=(self._export, 0), daemon=True))

    def __enter__(self):
        self.begin = time.monotonic()
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *failure):
        self._ended.set()
        self.seconds = time.monotonic() - self.begin
        self.rows = self.written, self.exported
        for thread in self._threads:
            thread.join(60)

    def _repeat(self, act, number):
        client = Client(self.port, KEY)
        try:
            while not self._ended.is_set():
                act(client, number)
        except Exception as failure:  # whatever it is: it is counted, and told at the end
            self.failures.append(failure)
        finally:
            client.close()

    def _write(self, client, number):
        answer = client.call("POST", "/batch", {"atomic": True, "operations": [self._relation(number, n) for n in range(self.batch)]})
        created = sum(result["status"] in (201, 204) for result in answer["results"])
        if created < self.batch:
            raise RuntimeError(json.dumps(answer["results"][0]))
        with self._lock:
            self.written += created

    @staticmethod
    def _relation(number, n):
        return {"method": "POST", "path": "/v1/relations", "headers": {"Prefer": "return=minimal"},
                "body": {"kind": "ORGANISATION", "name": f"Handelshuis {number} {n}", "segment": SEGMENTS[n % len(SEGMENTS)],
                         "roles": ["CUSTOMER"], "emails": [{"address": f"info{n}@handelshuis{number}.example"}]}}

    def _export(self, client, _):
        """Reads the whole file as it comes; a row is a line."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", "/v1/relations", headers={**client.headers, "Accept": "text/csv"})
            answer = connection.getresponse()
            if answer.status != 200:
                raise RuntimeError(f"the export is answered by {answer.status}")
            while (part := answer.read1(65536)) and not self._ended.is_set():
                self.exported += part.count(b"\n")
        finally:
            connection.close()
