"""A client for the few requests that are not measured."""

import http.client
import json

from .failure import Failure


class Client:
    """One kept connection to a Bron on this machine."""

    def __init__(self, port, key=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Content-Type": "application/json"}
        if key:
            self.headers["Authorization"] = "Bearer " + key

    def answers(self, path="/q/health/live"):
        """Whether it says that it is well."""
        try:
            return 200 <= self.request("GET", path)[0] < 300
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return False

    def request(self, method, path, body=None, **headers):
        """The status, the headers and the body's bytes."""
        text = None if body is None else json.dumps(body)
        self.connection.request(method, path, text, {**self.headers, **headers})
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def call(self, method, path, body=None, **headers):
        """The body that a request is answered by, which must succeed."""
        status, _, content = self.request(method, "/v1" + path, body, **headers)
        if not 200 <= status < 300:
            raise Failure(f"{method} {path} is answered by {status}: {content[:500].decode()}")
        return json.loads(content) if content else None

    def get(self, path):
        return self.call("GET", path)

    def close(self):
        self.connection.close()
