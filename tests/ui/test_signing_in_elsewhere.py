"""Signing in by OpenID Connect, against a provider on loopback that signs its tokens."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi import FastAPI, Request
from fastapi.testclient import TestClient
from joserfc import jwt
from joserfc.jwk import RSAKey

from assistant.bootstrap import Application
from assistant.ui.server import web
from tests.ui.conftest import settings_in
from tests.ui.serving import served
from tests.ui.wired import wired

HOME = "http://127.0.0.1"


@dataclass
class Provider:
    """Gives out tokens with `claims` for any code, and keeps what it was sent."""

    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1"}))
    url: str = ""
    nonce: str = ""
    signs_with: RSAKey | None = None
    claims: dict[str, object] = field(default_factory=dict)
    sent: dict[str, str] = field(default_factory=dict)

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.get("/.well-known/openid-configuration")
        def configuration() -> dict[str, object]:
            return {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "id_token_signing_alg_values_supported": ["RS256"],
            }

        @app.get("/jwks")
        def keys() -> dict[str, object]:
            return {"keys": [self.key.as_dict(private=False)]}

        @app.post("/token")
        async def token(request: Request) -> dict[str, object]:
            self.sent = {name: str(value) for name, value in (await request.form()).items()}
            told = {"iss": self.url, "aud": "askwhy", "sub": "1", "nonce": self.nonce, "exp": int(time.time()) + 60}
            told |= {"iat": int(time.time())} | self.claims
            signed = jwt.encode({"alg": "RS256", "kid": "k1"}, told, self.signs_with or self.key)
            return {"access_token": "x", "token_type": "Bearer", "id_token": signed}

        return app


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    provider = Provider()
    with served(provider.app()) as url:
        provider.url = url
        yield provider


@pytest.fixture(scope="module")
def team(
    application: Application, provider: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Application]:
    changes = {"mode": "team", "oidc_issuer": provider.url, "oidc_client_id": "askwhy", "oidc_domain": "firm.example"}
    settings = settings_in(tmp_path_factory.mktemp("oidc")).model_copy(update=changes)
    with wired(settings, application.playbooks, application.library, application.mind) as team:
        team.signing_in.add("ann@client.example", "Ann", "lead")
        yield team


@pytest.fixture
def browser(team: Application) -> TestClient:
    return TestClient(web(team), base_url=HOME, follow_redirects=False)


def came_back(browser: TestClient, provider: Provider, state: str = "", /, **claims: object) -> int:
    """The status of the way back from the provider, which said these claims of whoever came."""
    away = browser.get("/oidc/start?to=/%3Freview")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(away.headers["location"]).query).items()}
    assert asked["code_challenge_method"] == "S256"
    provider.nonce, provider.claims = asked["nonce"], claims
    back = browser.get("/oidc/callback", params={"code": "c", "state": state or asked["state"]})
    if back.status_code == 303:
        assert back.headers["location"] == "/?review"
    return back.status_code


def test_somebody_who_was_added_comes_in_by_their_address(browser: TestClient, provider: Provider) -> None:
    assert came_back(browser, provider, email="Ann@Client.example", email_verified=True) == 303
    assert provider.sent["code_verifier"]
    assert browser.get("/writing/x").status_code == 200


def test_whoever_is_of_the_domain_becomes_a_product_manager(
    browser: TestClient, provider: Provider, team: Application
) -> None:
    assert came_back(browser, provider, email="new@firm.example", email_verified=True, name="New One") == 303
    person = team.signing_in.known("new@firm.example")
    assert person
    assert (person.name, person.role) == ("New One", "product-manager")


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "stranger@elsewhere.example", "email_verified": True},
        {"email": "ann@client.example", "email_verified": False},
        {"email": "other@firm.example"},
        {"email": "x@firm.example.evil.example", "email_verified": True},
        {"email": "x@notfirm.example", "email_verified": True},
        {},
    ],
)
def test_nobody_else_comes_in(browser: TestClient, provider: Provider, claims: dict[str, object]) -> None:
    assert came_back(browser, provider, **claims) == 403
    assert browser.get("/writing/x").status_code == 401


def test_an_answer_that_was_not_asked_for_is_refused(browser: TestClient, provider: Provider) -> None:
    assert came_back(browser, provider, "forged", email="ann@client.example", email_verified=True) == 401


def test_a_token_for_another_sign_in_is_refused(browser: TestClient, provider: Provider) -> None:
    assert came_back(browser, provider, email="ann@client.example", email_verified=True, nonce="another") == 401


def test_a_token_that_is_over_is_refused(browser: TestClient, provider: Provider) -> None:
    assert came_back(browser, provider, email="ann@client.example", email_verified=True, exp=1_600_000_000) == 401


def test_a_token_for_another_client_is_refused(browser: TestClient, provider: Provider) -> None:
    assert came_back(browser, provider, email="ann@client.example", email_verified=True, aud="another-client") == 401


def test_a_token_signed_by_somebody_else_is_refused(browser: TestClient, provider: Provider) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "k1"})
    try:
        assert came_back(browser, provider, email="ann@client.example", email_verified=True) == 401
    finally:
        provider.signs_with = provider.key
