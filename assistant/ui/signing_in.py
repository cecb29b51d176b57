"""The sign-in page of a team, and signing in elsewhere by OpenID Connect."""

import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from assistant.errors import SignInRefused
from assistant.needs.people import Person
from assistant.ui.application import Application, Opening, Place
from assistant.ui.html import Html, tag
from assistant.ui.who import SESSION, language_of_browser, token_of
from assistant.words import Words, words

if TYPE_CHECKING:
    from authlib.integrations.starlette_client import StarletteOAuth2App

_log = logging.getLogger(__name__)

POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
LONGEST_FORM = 4_096
"""Bytes of a sign-in form; more is nobody's password."""

STYLE = """
:root { color-scheme: light dark; --paper: #faf8f4; --card: #fff; --ink: #1c1b19; --quiet: #5d5a54; --line: #ddd8ce;
  --accent: #0f5c66; --on: #fff; --bad: #9b1c1c }
@media (prefers-color-scheme: dark) { :root { --paper: #171614; --card: #201f1c; --ink: #efece6; --quiet: #aaa59b;
  --line: #3b3833; --accent: #6cc3cd; --on: #10201f; --bad: #ff9c93 } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--paper); color: var(--ink);
  font: 16px/1.6 Inter, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif }
main { width: min(25rem, 92vw); background: var(--card); border: 1px solid var(--line); border-radius: 16px;
  padding: 28px 30px 24px }
h1 { font-size: 21px; margin: 0 0 4px } p { color: var(--quiet); margin: 0 0 18px }
label { display: block; font-weight: 600; font-size: 14px; margin-top: 14px }
input { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid #8a857b;
  border-radius: 8px; padding: 9px 12px; margin-top: 4px }
button, a.elsewhere { display: block; width: 100%; text-align: center; font: inherit; font-weight: 600; border: 0;
  border-radius: 9px; padding: 10px; margin-top: 20px; background: var(--accent); color: var(--on); cursor: pointer;
  text-decoration: none }
:is(input, button, a):focus-visible { outline: 2.5px solid var(--accent); outline-offset: 2px }
[role=alert] { color: var(--bad); margin: 14px 0 0 }
.back { margin: 18px 0 0; text-align: center } .back a { color: var(--accent) }
"""


def signing_in_routes(opening: Opening, place: Place) -> APIRouter:
    """`/sign-in`, `/sign-out`, and where a provider is set `/oidc/start` and `/oidc/callback`."""
    router = APIRouter()

    @router.get("/sign-in")
    def page(request: Request, to: str = "/") -> Response:
        return _page(request, place, to=to)

    @router.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        if int(request.headers.get("content-length") or LONGEST_FORM + 1) > LONGEST_FORM:
            return _page(request, place, status=413)
        form = await request.form(max_files=0, max_fields=8)
        email, password, to = (str(form.get(name) or "") for name in ("email", "password", "to"))
        if (application := opening.application) is None:
            return _page(request, place, "ui.sign_in_wait", to=to, email=email, status=503)
        try:
            token = await run_in_threadpool(_signed_in, application, email, password, request)
        except SignInRefused as refused:
            status = 429 if refused.wait else 401
            key = "ui.sign_in_too_often" if refused.wait else "ui.sign_in_wrong"
            answer = _page(request, place, key, to=to, email=email, status=status, minutes=1 + int(refused.wait // 60))
            if refused.wait:
                answer.headers["Retry-After"] = str(int(refused.wait) + 1)
            return answer
        return _welcome(request, token, to)

    @router.post("/sign-out")
    def sign_out(request: Request) -> Response:
        if application := opening.application:
            application.signing_in.end(token_of(request))
        answer = RedirectResponse("/sign-in", 303)
        answer.delete_cookie(SESSION, path="/")
        return answer

    if place.oidc_issuer:
        _elsewhere(router, opening, place)
    return router


def framed(request: Request, title: str, *inside: Html | None, status: int = 200) -> Response:
    """A small page of its own, outside Gradio's; `title` is the key of its heading."""
    language = language_of_browser(request.headers)
    say = words(language)
    body = tag("main", tag("h1", say(title)), *inside)
    head = tag("title", say(title)) + tag("style", Html(STYLE))
    head += tag("meta", name_="viewport", content="width=device-width, initial-scale=1").replace("</meta>", "")
    html = f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "no-store"}
    return HTMLResponse(html, status, headers=headers)


def come_from(request: Request) -> str:
    """The network address that tries are counted for."""
    return request.client.host if request.client else "?"


def keep_session(answer: Response, request: Request, token: str) -> Response:
    """The answer, with the session's cookie."""
    secure = request.url.scheme == "https"
    answer.set_cookie(SESSION, token, httponly=True, samesite="lax", secure=secure, path="/")
    return answer


def _signed_in(application: Application, email: str, password: str, request: Request) -> str:
    return application.signing_in.sign_in(email, password, come_from(request))


def _elsewhere(router: APIRouter, opening: Opening, place: Place) -> None:
    provider = _provider(place)

    @router.get("/oidc/start")
    async def start(request: Request, to: str = "/") -> Response:
        request.session["to"] = _within(to)
        answer: Response = await provider.authorize_redirect(request, str(request.url_for("callback")))
        return answer

    @router.get("/oidc/callback")
    async def callback(request: Request) -> Response:
        if (application := opening.application) is None:
            return _page(request, place, "ui.sign_in_wait", status=503)
        try:
            claims = (await provider.authorize_access_token(request)).get("userinfo") or {}
        except Exception as error:  # a provider can fail in any way; the reason may hold what it was sent
            _log.warning("signing in elsewhere failed: %s", type(error).__name__)
            return _page(request, place, "ui.sign_in_elsewhere_failed", status=401)
        if (person := _of_claims(claims, application, place)) is None:
            return _page(request, place, "ui.sign_in_unknown", status=403)
        return _welcome(request, application.signing_in.session(person), request.session.pop("to", "/"))


def _provider(place: Place) -> "StarletteOAuth2App":
    from authlib.integrations.starlette_client import OAuth

    secret = place.oidc_client_secret
    return OAuth().register(
        "provider",
        client_id=place.oidc_client_id,
        client_secret=secret.get_secret_value() if secret else None,
        server_metadata_url=f"{(place.oidc_issuer or '').rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256"},
    )


def _of_claims(claims: Any, application: Application, place: Place) -> Person | None:
    """Whom the provider means: somebody who was added, or anybody of the domain that was set."""
    email = str(claims.get("email") or "").strip().lower()
    if not email or claims.get("email_verified") is False:
        return None
    if known := application.signing_in.known(email):
        return known
    if place.oidc_domain and claims.get("email_verified") and email.endswith(f"@{place.oidc_domain.lower()}"):
        return application.signing_in.add(email, str(claims.get("name") or email), "product-manager", by="")
    return None


def _welcome(request: Request, token: str, to: str) -> Response:
    return keep_session(RedirectResponse(_within(to), 303, headers={"Cache-Control": "no-store"}), request, token)


def _within(to: str) -> str:
    """A page of this site, whatever was asked for."""
    parts = urlsplit(to.replace("\\", "/"))
    inside = to.startswith("/") and not to.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return to if inside and to.isprintable() else "/"


def _page(
    request: Request,
    place: Place,
    problem: str = "",
    *,
    to: str = "/",
    email: str = "",
    status: int = 200,
    **given: object,
) -> Response:
    say = words(language_of_browser(request.headers))
    inside = _inside(say, place, say(problem, **given) if problem else "", _within(to), email)
    return framed(request, "ui.sign_in_title", *inside, status=status)


def _inside(say: Words, place: Place, problem: str, to: str, email: str) -> list[Html | None]:
    boxes = (
        tag("label", say("ui.sign_in_email"), for_="email"),
        tag("input", id="email", name_="email", type="email", value=email, autocomplete="username", required=True),
        tag("label", say("ui.sign_in_password"), for_="password"),
        tag("input", id="password", name_="password", type="password", autocomplete="current-password", required=True),
        tag("input", name_="to", type="hidden", value=to),
        tag("p", problem, role="alert") if problem else None,
        tag("button", say("ui.sign_in"), type="submit"),
    )
    elsewhere = tag("a", say("ui.sign_in_elsewhere"), href="/oidc/start", class_="elsewhere")
    return [
        tag("p", say("ui.sign_in_lead")),
        tag("form", *boxes, method="post", action="/sign-in"),
        elsewhere if place.oidc_issuer else None,
    ]
