"""What a model takes: tokens as the server counts them, or by rule, and money by a price list anybody can edit."""

import re
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from yaml import YAMLError

from assistant.errors import SettingsError
from assistant.fast_yaml import read_yaml
from assistant.llm.chat import Usage
from assistant.needs.expense import Expense

_CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]")


class Price(BaseModel):
    """Per million tokens. What was cached costs like any other where it has no price of its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    into: float = Field(alias="in", ge=0)
    out: float = Field(ge=0)
    cached: float | None = Field(default=None, ge=0)

    def of(self, usage: Usage) -> float:
        """What a call costs."""
        cached = self.into if self.cached is None else self.cached
        fresh = max(usage.tokens_in - usage.cached, 0)
        return (fresh * self.into + usage.cached * cached + usage.tokens_out * self.out) / 1e6


class Prices(BaseModel):
    """A price list."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    currency: str
    models: dict[str, Price]

    def of(self, model: str) -> Price | None:
        """The price of a model, by the longest name it begins with."""
        known = (n for n in self.models if model == n or re.match(rf"{re.escape(n)}[-:@]\d", model))
        return self.models.get(max(known, key=len, default=""))


FREE = Price(**{"in": 0.0, "out": 0.0})


class Budget(NamedTuple):
    """What an interview may take, in money or in tokens; None for no limit."""

    money: float | None = None
    tokens: int | None = None

    def is_spent(self, expense: Expense) -> bool:
        """Whether nothing is left. The call that goes over it is still made, since nobody knows its length before."""
        over_money = self.money is not None and expense.cost >= self.money
        return over_money or (self.tokens is not None and expense.tokens >= self.tokens)


def read_prices(file: Path | None) -> Prices:
    """The list in `file`, or ours. Raises SettingsError."""
    source = file or files("assistant.llm") / "prices.yaml"
    try:
        return Prices.model_validate(read_yaml(source.read_text(encoding="utf-8")))
    except (OSError, UnicodeError, YAMLError, ValidationError) as error:
        raise SettingsError(f"ASKWHY_PRICES: {source} is no price list like assistant/llm/prices.yaml") from error


def read_budget(text: str | None, price: Price | None, model: str) -> Budget:
    """ "0.5" is money in the price list's currency, "20000 tokens" is tokens. Raises SettingsError where money cannot
    be counted because the model has no price."""
    if not text:
        return Budget()
    number, _, unit = text.strip().partition(" ")
    if unit.strip():
        return Budget(tokens=int(float(number)))
    if price is None:
        raise SettingsError(
            f"ASKWHY_BUDGET is in money, but {model} has no price; add it to the list in ASKWHY_PRICES, or give the "
            "budget in tokens: 20000 tokens"
        )
    return Budget(money=float(number))


def expense_of(usage: Usage, price: Price | None, currency: str) -> Expense:
    """What one call took."""
    return Expense(
        calls=1,
        tokens_in=usage.tokens_in,
        tokens_out=usage.tokens_out,
        cached=usage.cached,
        cost=round(price.of(usage), 8) if price else 0.0,
        currency=currency if price else "",
        unpriced=0 if price else 1,
        estimated=usage.estimated,
    )


def tokens_in(text: str) -> int:
    """About how many tokens a text is: one for each Chinese character, one for four of all others."""
    cjk = len(_CJK.findall(text))
    return cjk + (len(text) - cjk + 3) // 4


def estimated(asked: str, answered: str) -> Usage:
    """For a server that names no figures."""
    return Usage(tokens_in(asked), tokens_in(answered), 0, estimated=True)
