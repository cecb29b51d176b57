"""Signing in: passwords and tokens against the people of this place, with a limit on how often one may try."""

import hashlib
import re
import secrets
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from assistant.errors import ReviewRefused, SignInRefused
from assistant.journeys.filing import People
from assistant.journeys.ports import Clock, NewId
from assistant.needs.arrangements import CONSOLE, Arranged, Arrangement
from assistant.needs.people import Account, Person
from assistant.needs.roles import Role
from assistant.needs.sources import storable

if TYPE_CHECKING:
    from limits import RateLimitItem
    from pwdlib import PasswordHash

SHORTEST_PASSWORD = 12
"""Characters. Length is what counts; no mixture of signs is asked for (NIST SP 800-63B, 5.1.1.2: at least 8)."""

LONGEST_PASSWORD = 256
"""More is refused before it is hashed: hashing takes time in proportion."""

TRIES: dict[str, tuple[tuple[int, int], ...]] = {"email": ((5, 60), (20, 3600)), "from": ((30, 60), (200, 3600))}
"""How many wrong tries in how many seconds: for an e-mail address, and for a network address, which a whole office may
have in common."""

LONGEST_NAME = 200
"""Characters of a name."""

Kind = Literal["session", "api"]

_ADDRESS = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
_NO_ADDRESS_ZH = "请写完整的邮箱地址，例如 ann@example.com。"


class SigningIn:
    """Knows people by password or token. What a browser or a program holds is kept here only as its SHA-256.

    `by` is the id of who changes something, for the audit trail: whoever is at the command line where nobody is named.
    """

    def __init__(self, people: People, clock: Clock, new_id: NewId, hours: float) -> None:
        """A session lasts `hours`."""
        from limits.storage import MemoryStorage
        from limits.strategies import MovingWindowRateLimiter

        self._people, self._clock, self._new_id, self._hours = people, clock, new_id, hours
        self._tries = MovingWindowRateLimiter(MemoryStorage())

    def sign_in(self, email: str, password: str, come_from: str) -> str:
        """A session's token for the right password. Raises SignInRefused, for a wrong address as for a wrong password.

        `come_from` is the network address that the tries are counted for.
        """
        counted = {"email": email.strip().lower()[:200], "from": come_from}
        self._refuse_after_many(counted)
        person = self._with_password(email, password)
        if person is None:
            self._count(counted)
            raise SignInRefused("the address or the password is wrong")
        return self.session(person)

    def session(self, person: Person) -> str:
        """A session's token for somebody who has proved who they are."""
        return self._token(person.id, "session", timedelta(hours=self._hours))

    def api_token(self, person_id: str, by: str = CONSOLE) -> str:
        """A token for a program that acts for this person, good until it is taken back; it is shown this once."""
        return self._token(person_id, "api", None, self._noted(by, "token", person_id))

    def person(self, token: str) -> Person | None:
        """Whose token it is, unless it is over."""
        return self._people.of_token(_digest(token), self._clock()) if token else None

    def end(self, token: str) -> None:
        """Signs out, or takes an API token back."""
        self._people.drop_token(_digest(token))

    def add(self, email: str, name: str, role: Role, password: str = "", by: str = CONSOLE) -> Person:
        """A new person; without a password they sign in elsewhere. Raises PersonExists, and ReviewRefused for what
        cannot be an address or a password."""
        address = _address(email)
        person = Person(id=self._new_id(), name=" ".join(storable(name).split())[:LONGEST_NAME] or address, role=role)
        noted = self._noted(by, "added", person.id, role)
        self._people.add(person, address, hashed(password) if password else "", noted)
        return person

    def restore(self, person_id: str, email: str, password: str, by: str = CONSOLE) -> None:
        """One who was removed signs in again as the same person. Raises NotFound, and what `add` raises."""
        noted = self._noted(by, "restored", person_id)
        self._people.restore(person_id, _address(email), hashed(password) if password else "", noted)

    def known(self, email: str) -> Person | None:
        """The person with that e-mail address."""
        found = self._people.by_email(email)
        return found[0] if found else None

    def everybody(self) -> Sequence[Person]:
        """Who may sign in, by name."""
        return self._people.all()

    def set_password(self, person: Person, password: str, by: str = CONSOLE) -> None:
        """A new password from somebody else, which ends the person's sessions and takes their API tokens back.

        Raises ReviewRefused for one that is too short or too long.
        """
        self._people.set_password(person.id, hashed(password), self._noted(by, "password", person.id))

    def has_password(self, person: Person) -> bool:
        """Whether they sign in with a password of ours."""
        account = self._account(person)
        return account is not None and account.has_password

    def change_own_password(self, person: Person, old: str, new: str, come_from: str) -> str:
        """The token of a new session, since all others end; programs keep theirs.

        Raises SignInRefused where `old` is wrong, which counts as a try to sign in, and ReviewRefused as `set_password`
        does.
        """
        account = self._account(person)
        self.end(self.sign_in(account.email if account else "", old, come_from))
        self._people.set_password(
            person.id, hashed(new), self._noted(person.id, "own-password", person.id), keep_api=True
        )
        return self.session(person)

    def set_role(self, person: Person, role: Role, by: str = CONSOLE) -> None:
        """What they may do from now on."""
        self._people.change(person.model_copy(update={"role": role}), self._noted(by, "role", person.id, role))

    def remove(self, person: Person, by: str = CONSOLE) -> None:
        """They can no longer sign in; their name stays on what they did."""
        self._people.remove(person.id, self._noted(by, "removed", person.id))

    def _noted(self, by: str, did: Arranged, whom: str, more: str = "") -> Arrangement:
        return Arrangement(at=self._clock(), by=by, did=did, whom=whom, more=more)

    def _account(self, person: Person) -> Account | None:
        return next((each for each in self._people.accounts() if each.person.id == person.id), None)

    def _with_password(self, email: str, password: str) -> Person | None:
        """Takes as long for an address nobody has as for one that somebody has."""
        found = self._people.by_email(email)
        known = found[1] if found and found[1] else _nobodys_hash()
        right = len(password) <= LONGEST_PASSWORD and _hasher().verify(password, known)
        return found[0] if found and found[1] and right else None

    def _token(self, person_id: str, kind: Kind, lasts: timedelta | None, noted: Arrangement | None = None) -> str:
        token = secrets.token_urlsafe(32)
        self._people.keep_token(_digest(token), person_id, kind, self._clock() + lasts if lasts else None, noted)
        return token

    def _refuse_after_many(self, counted: Mapping[str, str]) -> None:
        for what, who in counted.items():
            for limit in _limits(what):
                if not self._tries.test(limit, what, who):
                    reset = self._tries.get_window_stats(limit, what, who).reset_time
                    raise SignInRefused("too many tries", wait=max(1.0, reset - time.time()))

    def _count(self, counted: Mapping[str, str]) -> None:
        for what, who in counted.items():
            for limit in _limits(what):
                self._tries.hit(limit, what, who)


def hashed(password: str) -> str:
    """The password as it may be kept. Raises ReviewRefused for one that is too short or too long."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise ReviewRefused(
            f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.",
            f"密码要有 {SHORTEST_PASSWORD} 到 {LONGEST_PASSWORD} 个字符。",
        )
    return _hasher().hash(password)


def _address(email: str) -> str:
    address = storable(email).strip()
    if not _ADDRESS.fullmatch(address):
        raise ReviewRefused("Write a whole e-mail address, such as ann@example.com.", _NO_ADDRESS_ZH)
    return address


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _hasher() -> "PasswordHash":
    from pwdlib import PasswordHash

    return PasswordHash.recommended()


@cache
def _nobodys_hash() -> str:
    return _hasher().hash(secrets.token_urlsafe(32))


@cache
def _limits(what: str) -> "tuple[RateLimitItem, ...]":
    from limits import RateLimitItemPerSecond

    return tuple(RateLimitItemPerSecond(number, seconds) for number, seconds in TRIES[what])
