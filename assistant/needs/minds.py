"""Who reads and asks in an interview. Imports nothing, since `askwhy --help` needs it."""

from typing import Literal

MindName = Literal["offline", "model"]
"""The playbooks alone, or a language model under the same rules."""
