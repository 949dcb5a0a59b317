"""A Bron that is started, measured and stopped."""

import os
import shlex
import shutil
import signal
import subprocess
import time
from pathlib import Path

from . import proc
from .client import Client
from .failure import Failure
from .postgres import Postgres

KEY = "bron_key-of-the-benchmark"
READY_SECONDS = 180
STOP_SECONDS = 120


class Bron:
    """One node. With a database it joins the one of another node, else it has its own in the data directory."""

    name = "bron"

    def __init__(self, options, data, port=None, java_options="", database=None, java=None):
        self.jar = Path(options.app) / "quarkus-run.jar"
        if not self.jar.is_file():
            raise Failure(f"there is no {self.jar}: build Bron (mvn -DskipTests package), or say --app")
        self.java = java or options.java
        if not shutil.which(self.java):
            raise Failure(f"there is no {self.java}: say --java")
        self.data = Path(data)
        self.port = port or options.port
        self.url = f"http://127.0.0.1:{self.port}"
        self.java_options = shlex.split(options.java_options) + shlex.split(java_options)
        self.database = database or {}
        self.process = None
        self.postgres = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *failure):
        self.stop()

    @property
    def pid(self):
        return self.process.pid

    def start(self):
        """Starts it, and gives the seconds until it is ready."""
        if Client(self.port).answers():
            raise Failure(f"something listens on port {self.port}: say --port")
        self.data.mkdir(parents=True, exist_ok=True)
        settings = {
            "BRON_DATA_DIR": str(self.data.resolve()),
            "BRON_ADMIN_KEY": KEY,
            "BRON_RATE_LIMIT_REQUESTS": "100000000",
            "QUARKUS_HTTP_HOST": "127.0.0.1",
            "QUARKUS_HTTP_PORT": str(self.port),
            **self.database,
        }
        begin = time.monotonic()
        with open(self.log, "w") as log:
            self.process = subprocess.Popen([self.java, *self.java_options, "-jar", str(self.jar.resolve())],
                                            env={**os.environ, **settings}, cwd=self.data, stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=subprocess.STDOUT, start_new_session=True)
        try:
            self._await_ready(begin)
            took = time.monotonic() - begin
            if not self.database:
                self.postgres = Postgres(self.data)
            return took
        except BaseException:
            self.stop()
            raise

    @property
    def log(self):
        return self.data / f"bron-{self.port}.log"

    def _await_ready(self, begin):
        client = Client(self.port)
        while not client.answers("/q/health/ready"):
            if self.process.poll() is not None:
                raise Failure(f"Bron did not start; {self.log} ends with:\n" + self._last_lines())
            if time.monotonic() - begin > READY_SECONDS:
                raise Failure(f"Bron was not ready within {READY_SECONDS} s; see {self.log}")
            time.sleep(0.01)
        client.close()

    def _last_lines(self):
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-10:])

    def stop(self):
        """Ends it, and its PostgreSQL with it."""
        if self.process is None:
            return
        end(self.process)
        self.process = None
        if not self.database:
            self._stop_postgres()

    def _stop_postgres(self):
        """Only if Bron left it behind."""
        try:
            os.kill(int((self.data / "postgresql/postmaster.pid").read_text().split()[0]), signal.SIGINT)
        except (FileNotFoundError, ProcessLookupError):
            pass

    def cpu_ms(self):
        return proc.cpu_ms(self.pid)

    def java_version(self):
        return java_version(self.java)


def end(process):
    """Asks it to stop, and makes it."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def java_version(java):
    return subprocess.run([java, "-version"], capture_output=True, text=True).stderr.splitlines()[0]
