"""How a text stands with its reviewers, by name. Imports nothing, since `askwhy --help` needs it."""

from typing import Literal

Standing = Literal["draft", "submitted", "approved", "changed", "returned", "rejected"]
"""`draft` was never handed in; `changed` was approved and edited since."""
