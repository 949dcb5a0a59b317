"""Readers of the feed, as many as are wanted in one thread: streams of server-sent events, and long polls."""

import asyncio
import re
import time

from .service import KEY

# Searched for in the bytes as they come: decoding what hundreds of readers are told would be most of the work.
SEQUENCE = re.compile(rb'"sequence":"(\d+)"')
NEXT = re.compile(rb'"next":"([^"]+)"')
LENGTH = re.compile(rb"content-length: (\d+)", re.I)
ROW = re.compile(rb'"sequence":"(\d+)","data":\{"family":"[a-z-]+","id":"([0-9a-f-]{36})"')


class Listener:
    """Keeps when each position came, and whether one was missing, came twice or too early."""

    def __init__(self, port, epoch, position):
        self.port = port
        self.epoch = epoch
        self.position = position
        self.arrivals = []  # (moment, first position, last position)
        self.faults = []
        self.rows = None  # by position, of the one listener that is asked to tell

    async def ask(self, query, accept):
        self.writer.write(f"GET /v1/changes?{query} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {KEY}\r\n"
                          f"Accept: {accept}\r\n\r\n".encode())
        await self.writer.drain()

    async def head(self):
        """Of the answer."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200 "):
            raise ConnectionError(head.partition(b"\r\n")[0].decode())
        return head

    async def run(self):
        """Until it is cancelled; whatever else ends it is a fault."""
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 24)
        try:
            await self.listen()
            self.faults.append("the answer was ended")
        except Exception as failure:  # whatever it is, this reader was not told all
            self.faults.append(f"{type(failure).__name__}: {failure}")
        finally:
            self.writer.close()

    def take(self, content):
        moment = time.monotonic()
        positions = [int(position) for position in SEQUENCE.findall(content)]
        if not positions:
            return
        if positions != list(range(self.position + 1, self.position + 1 + len(positions))):
            self.faults.append(f"after {self.position} came {len(positions)} from {positions[0]} to {positions[-1]}")
        self.arrivals.append((moment, positions[0], positions[-1]))
        self.position = positions[-1]
        if self.rows is not None:
            self.rows.update((int(position), row.decode()) for position, row in ROW.findall(content))


class Stream(Listener):
    async def listen(self):
        await self.ask(f"after={self.epoch}-{self.position}&limit=1000", "text/event-stream")
        await self.head()
        rest = b""
        while part := await self.reader.read(1 << 18):
            # Each event is a chunk of its own: between them there is a chunk's length, in them there is none.
            whole, end, rest = (rest + part).rpartition(b"\n\n")
            self.take(whole + end)


class Poll(Listener):
    async def listen(self):
        cursor = f"{self.epoch}-{self.position}"
        while True:
            await self.ask(f"after={cursor}&limit=1000&waitSeconds=20", "application/json")
            content = await self.body(await self.head())
            self.take(content)
            cursor = NEXT.findall(content)[-1].decode()

    async def body(self, head):
        """Of a length that is told before, or in chunks."""
        length = LENGTH.search(head)
        if length:
            return await self.reader.readexactly(int(length[1]))
        parts = []
        while size := int(await self.reader.readline(), 16):
            parts.append(await self.reader.readexactly(size))
            await self.reader.readline()
        await self.reader.readline()
        return b"".join(parts)
