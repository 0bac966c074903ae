"""A small OpenID Connect issuer in a thread: it signs whatever claims a test tells it to."""

from __future__ import annotations

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "the-office", "a-secret-of-the-tests"


class Issuer:
    """Answers discovery, authorisation, tokens, user information and keys."""

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.asked: dict[str, str] = {}  # of the last authorisation
        self.calls_itself = ""  # another name than its address, in metadata and answers
        self.server = HTTPServer(("127.0.0.1", 0), _handler(self))
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def answer(self, path: str, asked: dict[str, str]) -> dict[str, Any]:
        """Return what an address says."""
        if path == "/.well-known/openid-configuration":
            names = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
            ends = {f"{key}_endpoint": f"{self.address}/{end}" for key, end in names.items()}
            name = self.calls_itself or self.address
            return {"issuer": name, "jwks_uri": f"{self.address}/keys", **ends}
        if path == "/token":
            if asked.get("code_verifier", "") == "" or asked.get("code") != "a-code":
                return {"error": "invalid_grant"}
            return {"access_token": "a", "token_type": "Bearer", "id_token": self._signed()}
        if path == "/userinfo":
            return {name: said for name, said in self.claims.items() if name != "amr"}
        return {"keys": [self._public()]}

    def _signed(self) -> str:
        now = int(time.time())
        said = {"iss": self.calls_itself or self.address, "nonce": self.asked.get("nonce", "")}
        claims = {**said, "aud": CLIENT, "iat": now, "exp": now + 60, **self.claims}
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "one"})

    def _public(self) -> dict[str, str]:
        numbers = self.key.public_key().public_numbers()
        said = {"n": numbers.n, "e": numbers.e}
        coded = {
            name: base64.urlsafe_b64encode(value.to_bytes((value.bit_length() + 7) // 8, "big"))
            for name, value in said.items()
        }
        texts = {name: value.rstrip(b"=").decode() for name, value in coded.items()}
        return {"kty": "RSA", "kid": "one", "alg": "RS256", "use": "sig", **texts}


def _handler(issuer: Issuer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            asked = {key: values[0] for key, values in parse_qs(parts.query).items()}
            if parts.path == "/authorize":
                issuer.asked = asked
                back = urlencode({"code": "a-code", "state": asked["state"]})
                self.send_response(302)
                self.send_header("Location", f"{asked['redirect_uri']}?{back}")
                self.end_headers()
                return
            self._say(issuer.answer(parts.path, asked))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = {key: values[0] for key, values in parse_qs(body).items()}
            self._say(issuer.answer(self.path, asked))

        def _say(self, said: dict[str, Any]) -> None:
            content = json.dumps(said).encode()
            self.send_response(400 if "error" in said else 200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler
