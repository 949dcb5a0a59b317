"""Makes contacts at a fixed rate, in a process of its own, and tells when each was answered."""

import http.client
import multiprocessing
import threading
import time

from .client import Client
from .failure import Failure
from .service import KEY

CONNECTIONS = 8


class Writers:
    """A process that writes for some seconds, one request a row, in turn to each port."""

    def __init__(self, ports, bodies, rate, seconds):
        self.receiver, self.sender = multiprocessing.Pipe(duplex=False)
        self.process = multiprocessing.Process(target=write, args=(self.sender, ports, bodies, rate, seconds), daemon=True)

    def start(self):
        self.process.start()
        # Else nobody would notice that the process ended without a word.
        self.sender.close()

    def answered(self):
        """The moments at which rows were answered, by their ids; how many requests failed; and the seconds it took."""
        told = self.receiver.recv()
        self.process.join()
        return told


def write(sender, ports, bodies, rate, seconds):
    moments, failures = {}, []
    lock, count, begin = threading.Lock(), iter(range(int(rate * seconds))), time.monotonic()

    def next_one():
        with lock:
            return next(count, None)

    def connection(port):
        client = Client(port, KEY)
        while (number := next_one()) is not None:
            pause = begin + number / rate - time.monotonic()
            if pause > 0:
                time.sleep(pause)
            elif pause < -seconds:
                return  # it will never get there
            try:
                moments[client.call("POST", "/contacts", bodies[number % len(bodies)])["id"]] = time.monotonic()
            except (OSError, http.client.HTTPException, Failure) as failure:
                failures.append(failure)
                client.close()

    threads = [threading.Thread(target=connection, args=(ports[number % len(ports)],)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sender.send((moments, len(failures), time.monotonic() - begin))
