"""Remembers which playbooks are embedded in what state, so that only changes are embedded."""

import json
import os
from collections.abc import Mapping
from pathlib import Path


class Manifest:
    """Fingerprints by collection and playbook, in a file that is always whole. An unreadable one holds nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def of(self, collection: str) -> dict[str, str]:
        """By playbook: the fingerprint of what is embedded."""
        noted = self._read().get(collection)
        return dict(noted) if isinstance(noted, dict) else {}

    def note(self, collection: str, fingerprints: Mapping[str, str]) -> None:
        """Replaces what is noted for a collection."""
        draft = self._path.with_suffix(".new")
        draft.write_text(json.dumps({**self._read(), collection: dict(fingerprints)}), encoding="utf-8")
        os.replace(draft, self._path)  # noqa: PTH105  the one call that is atomic everywhere

    def _read(self) -> dict[str, object]:
        try:
            read = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return read if isinstance(read, dict) else {}
