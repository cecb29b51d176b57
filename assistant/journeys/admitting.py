"""Who may sign in and what each may do, as administrators say it."""

import secrets
from collections.abc import Sequence
from threading import Lock

from assistant.errors import NotAllowed, NotFound, ReviewRefused
from assistant.journeys.filing import People
from assistant.journeys.signing_in import SigningIn
from assistant.needs.people import Account, Person, may_admit
from assistant.needs.roles import Role

LEGIBLE = "abcdefghjkmnpqrstuvwxyz23456789"
"""Signs that nobody mistakes for each other when a password is read out or copied by hand."""


class Admitting:
    """Every method takes who is asking, and raises NotAllowed for anybody but an administrator of a team. Whoever is
    meant and is not there, or no longer, raises NotFound."""

    def __init__(self, people: People, signing_in: SigningIn, *, team: bool) -> None:
        """`team` is whether people sign in at all: where they do not, every browser is an administrator, and none may
        leave a way in behind for later."""
        self._people, self._signing_in, self._team = people, signing_in, team
        self._changing = Lock()  # of two who make each other less at once, one stays an administrator

    def accounts(self, by: Person) -> Sequence[Account]:
        """Everybody there is or was: those who may sign in first, by name."""
        self._must_admit(by)
        return self._people.accounts()

    def add(self, by: Person, email: str, name: str, role: Role, *, elsewhere: bool = False) -> tuple[Person, str]:
        """A new person and their first password, which is told this once; "" for one who signs in `elsewhere`.

        Raises PersonExists, and ReviewRefused for what is no address.
        """
        self._must_admit(by)
        password = "" if elsewhere else first_password()
        return self._signing_in.add(email, name, role, password, by=by.id), password

    def restore(self, by: Person, person_id: str, email: str, *, elsewhere: bool = False) -> tuple[Person, str]:
        """One who was removed, let in again with all that is theirs, and a first password as `add` gives it.

        Raises PersonExists, and ReviewRefused for what is no address.
        """
        account = self._account(by, person_id, active=False)
        password = "" if elsewhere else first_password()
        self._signing_in.restore(person_id, email, password, by=by.id)
        return account.person, password

    def set_role(self, by: Person, person_id: str, role: Role) -> Person:
        """What they may do from now on. Raises ReviewRefused where nobody would be an administrator."""
        with self._changing:
            account = self._account(by, person_id)
            if role != "administrator":
                self._must_not_be_the_last(account)
            self._signing_in.set_role(account.person, role, by=by.id)
        return account.person

    def new_password(self, by: Person, person_id: str) -> tuple[Person, str]:
        """A password in place of one that was forgotten; their sessions and API tokens end."""
        account, password = self._account(by, person_id), first_password()
        self._signing_in.set_password(account.person, password, by=by.id)
        return account.person, password

    def remove(self, by: Person, person_id: str) -> Person:
        """They no longer sign in and are in no project; their name stays on what they did. Raises ReviewRefused as
        `set_role` does."""
        with self._changing:
            account = self._account(by, person_id)
            self._must_not_be_the_last(account)
            self._signing_in.remove(account.person, by=by.id)
        return account.person

    def _account(self, by: Person, person_id: str, *, active: bool = True) -> Account:
        for account in self.accounts(by):
            if account.active == active and account.person.id == person_id:
                return account
        raise NotFound(f"nobody has the id {person_id}")

    def _must_admit(self, by: Person) -> None:
        if not (self._team and may_admit(by)):
            raise NotAllowed("only an administrator of a team says who signs in")

    def _must_not_be_the_last(self, account: Account) -> None:
        if [each for each in self._people.all() if may_admit(each)] == [account.person]:
            raise ReviewRefused(
                "This is the only administrator; make somebody else one first.",
                "这是唯一的管理员，请先让另一个人成为管理员。",
            )


def first_password() -> str:
    """Four groups of four: some 79 bits, which nobody tries out."""
    return "-".join("".join(secrets.choice(LEGIBLE) for _ in range(4)) for _ in range(4))
