"""What somebody may do, by name. Imports nothing, since `askwhy --help` needs it."""

from typing import Literal

Role = Literal["product-manager", "lead", "administrator"]
