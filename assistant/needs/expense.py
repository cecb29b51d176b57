"""What a language model contributed: by which prompt, and what it took in tokens and money."""

from assistant.needs.findings import Frozen


class Written(Frozen):
    """Which model answered which prompt: `prompt` is its name such as "turn/zh", `fingerprint` that of its file."""

    model: str
    prompt: str
    fingerprint: str


class Expense(Frozen):
    """Tokens and money. `cached` are those of `tokens_in` that the provider had read before.

    `cost` leaves out calls of a model without a known price, which `unpriced` counts. `estimated` says that a server
    named no figures and tokens were counted by rule.
    """

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    cached: int = 0
    cost: float = 0.0
    currency: str = ""
    unpriced: int = 0
    estimated: bool = False

    @property
    def tokens(self) -> int:
        """In and out."""
        return self.tokens_in + self.tokens_out

    def plus(self, other: "Expense | None") -> "Expense":
        """Both together."""
        if other is None:
            return self
        return Expense(
            calls=self.calls + other.calls,
            tokens_in=self.tokens_in + other.tokens_in,
            tokens_out=self.tokens_out + other.tokens_out,
            cached=self.cached + other.cached,
            cost=round(self.cost + other.cost, 8),
            currency=self.currency or other.currency,
            unpriced=self.unpriced + other.unpriced,
            estimated=self.estimated or other.estimated,
        )
