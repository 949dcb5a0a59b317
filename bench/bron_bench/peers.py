"""The peers: what a team might take instead, from npm, each with the same rows in a schema of its own in the database of the benchmark."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from . import proc, wrk
from .client import Client
from .failure import Failure
from .service import READY_SECONDS, end
from .tenant import SEGMENTS, SQL

SCRIPT = wrk.SCRIPT.with_name("peers.lua")
OPERATIONS = ["read", "list", "order", "create-contact", "create-order", "search"]


class Peer:
    """A process of Node.js on the PostgreSQL of a Bron; subclasses tell how it is installed, filled and asked."""

    def __init__(self, data, bron):
        if not shutil.which("npm"):
            raise Failure("there is no npm: install Node.js")
        self.directory = Path(data).resolve() / "peers" / self.name
        self.postgres = bron.postgres
        self.port = bron.port + 1
        self.process = None

    def __enter__(self):
        try:
            self._install()
            new = self.postgres.ask(f"select to_regnamespace('{self.name}') is null") == "t"
            if new:
                self.postgres.ask(f"create schema {self.name}")
            self.start(new)
            return self
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *failure):
        if self.process:
            end(self.process)

    def _install(self):
        self.directory.mkdir(parents=True, exist_ok=True)
        self.write("package.json", {"name": f"{self.name}-of-the-benchmark", "private": True, "dependencies": self.packages})
        self.set_up()
        if not (self.directory / "node_modules/.package-lock.json").exists():
            print(f"installing {self.name}", flush=True)
            self.run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund")

    def write(self, file, content):
        path = self.directory / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content if isinstance(content, str) else json.dumps(content))

    def run(self, *command):
        """Waits until it is done."""
        if self._process(command).wait() != 0:
            raise Failure(f"{' '.join(command)} failed: see {self.log}")

    def listen(self):
        """Starts the peer, and waits until it answers."""
        self.process = self._process(["node", self.program, "start"])
        begin, client = time.monotonic(), Client(self.port)
        while not client.answers(self.ready):
            if self.process.poll() is not None or time.monotonic() - begin > READY_SECONDS:
                raise Failure(f"{self.name} did not start: see {self.log}")
            time.sleep(0.1)
        client.close()

    def _process(self, command):
        with open(self.log, "a") as log:
            return subprocess.Popen(command, env={**os.environ, **self.environment(self.postgres.environment())}, cwd=self.directory,
                                    stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, start_new_session=True)

    def fill(self):
        self.postgres.psql("-f", str(SQL / f"{self.name}.sql"))

    @property
    def log(self):
        return self.directory / "peer.log"

    def cpu_ms(self):
        return proc.family_cpu_ms(self.process.pid)

    def drive(self, operation, relations, terms, seconds, connections):
        """As the driver of Bron does."""
        environment = {**os.environ, "BENCH_KEY": self.key(), "BENCH_TERMS": "\n".join(term.replace(" ", "%20") for term in terms),
                       "BENCH_SEGMENTS": "\n".join(SEGMENTS)}
        measured = wrk.load(self, self.postgres, SCRIPT, f"http://127.0.0.1:{self.port}", [self.name, str(relations), operation], environment,
                            seconds, connections)
        # what nobody waits for any longer is still worked on
        while int(self.postgres.ask("select count(*) from pg_stat_activity where state = 'active' and pid <> pg_backend_pid()")):
            time.sleep(0.5)
        return measured


class Directus(Peer):
    """Takes tables as they are; asked for by an administrator, whose rights it needs not look up."""

    name = "directus"
    packages = {"directus": "11.17.4"}
    program = "node_modules/directus/cli.js"
    ready = "/server/ping"

    def environment(self, access):
        return {"HOST": "127.0.0.1", "PORT": str(self.port), "SECRET": "of-the-benchmark", "DB_CLIENT": "pg", "DB_HOST": access["PGHOST"],
                "DB_PORT": access["PGPORT"], "DB_DATABASE": access["PGDATABASE"], "DB_USER": access["PGUSER"], "DB_PASSWORD": access["PGPASSWORD"],
                "DB_SEARCH_PATH": "array:directus", "ADMIN_EMAIL": "bench@example.com", "ADMIN_PASSWORD": "of-the-benchmark", "ADMIN_TOKEN": self.key(),
                "TELEMETRY": "false", "PRESSURE_LIMITER_ENABLED": "false", "LOG_LEVEL": "warn", "NODE_ENV": "production"}

    def set_up(self):
        pass

    def start(self, new):
        if new:
            self.run("node", self.program, "bootstrap")
            self.fill()
        self.listen()

    def key(self):
        return "token-of-the-benchmark"


class Strapi(Peer):
    """Makes its tables from content types; lines are a repeatable component. Asked with a token that may do all."""

    name = "strapi"
    packages = {"@strapi/strapi": "5.54.0", "@strapi/plugin-users-permissions": "5.54.0", "pg": "8", "react": "18", "react-dom": "18",
                "react-router-dom": "6", "styled-components": "6"}
    program = "node_modules/@strapi/strapi/bin/strapi.js"
    ready = "/_health"

    def environment(self, access):
        return {**access, "PORT": str(self.port), "NODE_ENV": "production", "STRAPI_TELEMETRY_DISABLED": "true"}

    def set_up(self):
        self.write("config/database.js", """
            const env = process.env;
            module.exports = { connection: { client: 'postgres', connection: { host: env.PGHOST, port: +env.PGPORT, database: env.PGDATABASE,
                user: env.PGUSER, password: env.PGPASSWORD, schema: 'strapi' } } };""")
        self.write("config/server.js", "module.exports = { host: '127.0.0.1', port: +process.env.PORT, app: { keys: ['of-the-benchmark'] } };")
        self.write("config/admin.js", "module.exports = { serveAdminPanel: false, auth: { secret: 'a' }, apiToken: { salt: 'a' }, transfer: { token: { salt: 'a' } } };")
        self.write("config/plugins.js", "module.exports = { 'users-permissions': { config: { jwtSecret: 'a' } } };")
        self.write("config/middlewares.js", "module.exports = ['errors', 'security', 'cors', 'poweredBy', 'query', 'body', 'session', 'favicon', 'public']"
                                            ".map(name => 'strapi::' + name);")
        self.write("src/index.js", """
            module.exports = { async bootstrap({ strapi }) {
                const tokens = strapi.service('admin::api-token'), had = await tokens.getByName('bench');
                const token = had ? await tokens.regenerate(had.id) : await tokens.create({ name: 'bench', description: '', type: 'full-access', lifespan: null });
                require('fs').writeFileSync('token', token.accessKey);
            } };""")
        self.write("public/uploads/.gitkeep", "")
        self.write("favicon.ico", "")
        text, data, number = ({"type": kind} for kind in ("string", "json", "decimal"))
        owner = {"relation": {"type": "relation", "relation": "manyToOne", "target": "api::relation.relation"}}
        person = dict.fromkeys(("person_given_name", "person_family_name_prefix", "person_family_name", "language"), text)
        common = dict.fromkeys(("emails", "phones", "reference_list"), data)
        self._content_type("relation", {
            **person, **common, **dict.fromkeys(("roles", "ibans", "social_profiles"), data), "employee_count": {"type": "integer"},
            **dict.fromkeys(("kind", "name", "legal_name", "person_honorific", "state", "segment", "sector", "kvk_number", "establishment_number",
                             "duns_number", "vat_number", "website", "annual_revenue_currency"), text), "annual_revenue_amount": number})
        self._content_type("contact", {**owner, **person, **common, "job_title": text, "preferred_channel": text, "is_primary": {"type": "boolean"}})
        self._content_type("order", {
            **owner, **dict.fromkeys(("number", "currency", "state"), text), **dict.fromkeys(("order_date", "required_date"), {"type": "date"}),
            "reference_list": data, "lines": {"type": "component", "repeatable": True, "component": "shop.line"}})
        self.write("src/components/shop/line.json", {"collectionName": "components_shop_lines", "info": {"displayName": "line"}, "attributes": {
            **dict.fromkeys(("product", "description", "unit", "unit_price_currency", "vat_category"), text),
            **dict.fromkeys(("quantity", "unit_price_amount", "discount_percent", "vat_rate"), number)}})

    def _content_type(self, name, attributes):
        self.write(f"src/api/{name}/content-types/{name}/schema.json", {
            "kind": "collectionType", "collectionName": f"{name}s", "info": {"singularName": name, "pluralName": f"{name}s", "displayName": name},
            "options": {"draftAndPublish": False}, "attributes": attributes})
        for part, makes in (("controllers", "Controller"), ("services", "Service"), ("routes", "Router")):
            self.write(f"src/api/{name}/{part}/{name}.js", f"module.exports = require('@strapi/strapi').factories.createCore{makes}('api::{name}.{name}');")

    def start(self, new):
        self.listen()
        if new:
            self.fill()

    def key(self):
        return (self.directory / "token").read_text()


PEERS = [Directus, Strapi]
