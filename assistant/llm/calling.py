"""The calls of one turn: each is counted and written down, and tells the breaker how it went."""

from assistant.errors import ModelError, ModelTimeout
from assistant.llm.breaker import Breaker
from assistant.llm.chat import Chat, OnText, Usage
from assistant.llm.cost import Price, estimated, expense_of
from assistant.llm.parsing import parsed
from assistant.llm.prompts import Prompt, Rendered
from assistant.llm.shapes import Shape
from assistant.llm.tracing import Took, Trace, untraced
from assistant.needs.expense import Expense, Written


def _nobody(_: str) -> None:
    """Nobody listens."""


class Calls:
    """Asks a model for a shape; `written` and `expense` hold what was used so far, also where an answer was no good.

    What failed on its way is counted by rule: a server that was heard of, or waited for, has been at work.
    """

    def __init__(
        self, chat: Chat, breaker: Breaker, price: Price | None, currency: str, trace: Trace = untraced
    ) -> None:
        self._chat, self._breaker, self._price, self._currency, self._trace = chat, breaker, price, currency, trace
        self.written: list[Written] = []
        self.expense: Expense | None = None

    def ask(self, used: Prompt, rendered: Rendered, shape: type[Shape], on_text: OnText = _nobody) -> Shape:
        """The answer in its shape. Raises ModelError."""
        with self._trace(used, self._chat.model) as took:
            return self._asked(used, rendered, shape, on_text, took)

    def _asked(self, used: Prompt, rendered: Rendered, shape: type[Shape], on_text: OnText, took: Took) -> Shape:
        came: list[str] = []

        def hear(piece: str) -> None:
            came.append(piece)
            on_text(piece)

        try:
            reply = self._chat.reply(rendered, shape, hear)
        except ModelError as error:
            self._breaker.failed(error)
            if came or isinstance(error, ModelTimeout):
                self._count(estimated("".join(rendered), "".join(came)), took)
            raise
        self._breaker.worked()
        self._count(reply.usage, took)
        told = parsed(reply.text, shape)
        self.written.append(Written(model=self._chat.model, prompt=used.name, fingerprint=used.fingerprint))
        return told

    def _count(self, usage: Usage, took: Took) -> None:
        took(usage)
        self.expense = expense_of(usage, self._price, self._currency).plus(self.expense)
