"""Every error as RFC 9457 problem+json: the one place that says which error is which status."""

import logging
from collections.abc import Mapping
from typing import NamedTuple

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from assistant.api.asking import language_asked
from assistant.errors import (
    AskWhyError,
    ClaimConflict,
    EditConflict,
    ExportError,
    LibraryBusy,
    LibraryError,
    MindNotThere,
    NotAllowed,
    NotesError,
    NotesTooBig,
    NotesUnsupported,
    NotFound,
    PersonExists,
    ReviewRefused,
    SignInRefused,
    StatementError,
    StoreError,
    UploadQuoted,
)
from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from assistant.words import words
from assistant.words.failures import told

_log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"


class Conflict(Frozen):
    """Two texts of one claim: `base` is what `yours` was made from, `theirs` the one on file (null: it is gone)."""

    statement: str
    claim: str
    base: str
    theirs: str | None
    yours: str


class Wrong(Frozen):
    """What is wrong with one part of a request."""

    where: str
    message: str


class Problem(Frozen):
    """What went wrong. `type` tells programs, `title` and `detail` tell people; nothing was changed."""

    type: str
    title: str
    status: int
    detail: str
    conflict: Conflict | None = None
    errors: tuple[Wrong, ...] = ()


class Kind(NamedTuple):
    """What an error is to a program."""

    status: int
    name: str


KINDS: tuple[tuple[type[AskWhyError], Kind], ...] = (
    (NotFound, Kind(404, "not-found")),
    (ClaimConflict, Kind(409, "claim-conflict")),
    (EditConflict, Kind(409, "conflict")),
    (UploadQuoted, Kind(409, "conflict")),
    (PersonExists, Kind(409, "conflict")),
    (NotAllowed, Kind(403, "not-allowed")),
    (SignInRefused, Kind(401, "sign-in")),
    (NotesTooBig, Kind(413, "too-big")),
    (NotesUnsupported, Kind(415, "unsupported")),
    (NotesError, Kind(422, "unreadable")),
    (ReviewRefused, Kind(422, "refused")),
    (StatementError, Kind(422, "refused")),
    (ExportError, Kind(422, "refused")),
    (MindNotThere, Kind(422, "refused")),
    (LibraryError, Kind(503, "unavailable")),
    (StoreError, Kind(503, "unavailable")),
    (AskWhyError, Kind(500, "broken")),
)
"""The first that fits counts."""

_OF_STATUS = {404: "not-found", 405: "no-such-method", 413: "too-big", 503: "opening"}


def answer_with_problems(api: FastAPI) -> None:
    """Has the API answer every error as a problem."""
    api.add_exception_handler(AskWhyError, _told)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(HTTPException, _of_framework)
    api.add_exception_handler(Exception, _unforeseen)


def kind_of(error: AskWhyError) -> Kind:
    """What this error is to a program."""
    if isinstance(error, SignInRefused) and error.wait:
        return Kind(429, "too-many-tries")
    return next(kind for known, kind in KINDS if isinstance(error, known))


def in_words(error: AskWhyError, language: Language) -> str:
    """What to tell a person: the error's own words, unless it broke inside, where they could say too much."""
    kind = kind_of(error)
    inside = kind.status >= 500 and not isinstance(error, LibraryBusy)
    if inside or isinstance(error, SignInRefused):
        return words(language)(f"api.{kind.name.replace('-', '_')}_detail")
    return told(error, language)


def too_many_requests(wait: float, language: Language) -> JSONResponse:
    """The answer to a program that asks too often; `wait` is in seconds."""
    detail = words(language)("api.too_many_requests_detail")
    return _answer(Kind(429, "too-many-requests"), detail, language, {"Retry-After": str(int(wait) + 1)})


def _told(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, AskWhyError)
    kind, language = kind_of(error), language_asked(request)
    if kind.status >= 500:
        _log.error("an API request failed", exc_info=error)
    headers = {"WWW-Authenticate": "Bearer"} if kind.status == 401 else {}
    if isinstance(error, SignInRefused) and error.wait:
        headers["Retry-After"] = str(int(error.wait) + 1)
    return _answer(kind, in_words(error, language), language, headers, conflict=_conflict(error))


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    language = language_asked(request)
    wrong = tuple(
        Wrong(where=_legible("/".join(map(str, each["loc"]))), message=_legible(str(each["msg"])))
        for each in error.errors()
    )
    return _answer(Kind(422, "invalid"), words(language)("api.invalid_detail"), language, {}, errors=wrong)


def _of_framework(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    language = language_asked(request)
    name = _OF_STATUS.get(error.status_code, "invalid")
    detail = words(language)(f"api.{name.replace('-', '_')}_detail")
    return _answer(Kind(error.status_code, name), detail, language, error.headers or {})


def _unforeseen(request: Request, _error: Exception) -> JSONResponse:
    language = language_asked(request)
    return _answer(Kind(500, "broken"), words(language)("api.broken_detail"), language, {})


def _answer(
    kind: Kind,
    detail: str,
    language: Language,
    headers: Mapping[str, str],
    *,
    conflict: Conflict | None = None,
    errors: tuple[Wrong, ...] = (),
) -> JSONResponse:
    title = words(language)(f"api.{kind.name.replace('-', '_')}")
    problem = Problem(
        type=f"urn:askwhy:{kind.name}", title=title, status=kind.status, detail=detail, conflict=conflict, errors=errors
    )
    return JSONResponse(
        problem.model_dump(mode="json", exclude_defaults=True), kind.status, dict(headers), media_type=MEDIA_TYPE
    )


def _conflict(error: AskWhyError) -> Conflict | None:
    if not isinstance(error, ClaimConflict):
        return None
    texts = {"base": error.base, "theirs": error.theirs, "yours": error.yours}
    return Conflict.model_validate({"statement": error.statement, "claim": error.claim, **texts})


def _legible(text: str) -> str:
    """`text` as UTF-8 can hold it."""
    return text.encode("utf-8", "backslashreplace").decode()
