"""A small OpenID Connect provider on a free port: people sign in by a click, and their claims come signed with RS256.

It speaks what Streamlit's login speaks: discovery, the authorization code flow with PKCE, `client_secret_basic` and `_post`,
user info and the keys. It refuses what a real one refuses: another client, another address to return to, a code used twice,
a verifier that does not fit.
"""

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from services.dashboard import free_port
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "leaderboard", "a secret of the tests alone"
_KEPT = ("redirect_uri", "nonce", "code_challenge")


@dataclass
class Provider:
    """A provider that knows these people, each by a name with the claims made of them."""

    people: Mapping[str, Mapping[str, Any]]
    returns_to: str
    address: str = ""
    _key: RSAKey = field(
        default_factory=lambda: RSAKey.generate_key(2048, {"kid": "tests", "use": "sig", "alg": "RS256"})
    )
    _codes: dict[str, dict[str, Any]] = field(default_factory=dict)
    _tokens: dict[str, str] = field(default_factory=dict)

    @property
    def metadata(self) -> str:
        return f"{self.address}/.well-known/openid-configuration"

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._discovery),
                Route("/authorize", self._authorize),
                Route("/authorize/as", self._signed_in),
                Route("/token", self._token, methods=["POST"]),
                Route("/userinfo", self._userinfo),
                Route("/jwks", self._keys),
                Route("/favicon.ico", lambda request: Response(status_code=204)),
            ]
        )

    def _discovery(self, request: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.address,
                "authorization_endpoint": f"{self.address}/authorize",
                "token_endpoint": f"{self.address}/token",
                "userinfo_endpoint": f"{self.address}/userinfo",
                "jwks_uri": f"{self.address}/jwks",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
                "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
                "code_challenge_methods_supported": ["S256"],
            }
        )

    def _keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self._key.as_dict(private=False)]})

    def _authorize(self, request: Request) -> Response:
        """The page on which one says who one is."""
        asked = request.query_params
        if asked.get("client_id") != CLIENT or asked.get("redirect_uri") != self.returns_to:
            return JSONResponse({"error": "invalid_request"}, status_code=400)
        links = "".join(
            f'<p><a href="/authorize/as?{escape(urlencode({**asked, "person": name}))}">{escape(name)}</a></p>'
            for name in self.people
        )
        return HTMLResponse(f"<title>Sign in</title><h1>Who are you?</h1>{links}")

    def _signed_in(self, request: Request) -> Response:
        asked = request.query_params
        code = secrets.token_urlsafe(16)
        self._codes[code] = {name: asked.get(name) for name in _KEPT} | {"person": asked["person"]}
        back = {"code": code, "state": asked["state"]}
        return RedirectResponse(f"{self.returns_to}?{urlencode(back)}", status_code=302)

    async def _token(self, request: Request) -> Response:
        given = await request.form()
        grant = self._codes.pop(str(given.get("code")), None)
        if not _is_client(request, given):
            return JSONResponse({"error": "invalid_client"}, status_code=401)
        if grant is None or not _fits(grant, given):
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        now = int(time.time())
        claims = {
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 600,
            "nonce": grant["nonce"],
            **self.people[grant["person"]],
        }
        token = secrets.token_urlsafe(16)
        self._tokens[token] = grant["person"]
        signed = jwt.encode({"alg": "RS256", "kid": "tests"}, claims, self._key)
        return JSONResponse({"access_token": token, "token_type": "Bearer", "expires_in": 600, "id_token": signed})

    def _userinfo(self, request: Request) -> Response:
        person = self._tokens.get(request.headers.get("authorization", "").removeprefix("Bearer "))
        return JSONResponse(dict(self.people[person]) if person else {"error": "invalid_token"}, 200 if person else 401)


def _is_client(request: Request, given: Mapping[str, Any]) -> bool:
    basic = request.headers.get("authorization", "")
    if basic.startswith("Basic "):
        return base64.b64decode(basic[6:]).decode() in (f"{CLIENT}:{SECRET}", f"{CLIENT}:{urlencode({'': SECRET})[1:]}")
    return given.get("client_id") == CLIENT and given.get("client_secret") == SECRET


def _fits(grant: Mapping[str, Any], given: Mapping[str, Any]) -> bool:
    """Whether who asks for the token is who asked for the code (RFC 7636)."""
    digest = hashlib.sha256(str(given.get("code_verifier", "")).encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return challenge == grant["code_challenge"] and given.get("redirect_uri") == grant["redirect_uri"]


@contextmanager
def providing(people: Mapping[str, Mapping[str, Any]], returns_to: str) -> Iterator[Provider]:
    """A provider that serves; it stops when the block ends."""
    port = free_port()
    provider = Provider(people, returns_to, f"http://127.0.0.1:{port}")
    server = uvicorn.Server(uvicorn.Config(provider.app(), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(20)
