"""Writes the published JSON Schemas: `python -m assistant.exports docs/schema`."""

import sys
from pathlib import Path

from assistant.exports.data import FILES, schema

if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name in FILES:
        (folder / f"{name}.json").write_text(schema(name), encoding="utf-8", newline="\n")
