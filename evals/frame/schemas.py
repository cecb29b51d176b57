"""JSON schemas of the suites' data files, so that an editor helps who writes a case: python -m evals.frame.schemas."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator
from pydantic import BaseModel
from pydantic_evals import Dataset

from evals.frame.finding import OURS, suite, suite_names


def schema_mistakes(folder: Path) -> list[str]:
    """Data files that do not hold to their schema, and schemas that are not the present ones."""
    return [mistake for data, kind in _files(folder) for mistake in _mistakes(data, _schema(kind))]


def _mistakes(data: Path, schema: dict[str, Any]) -> Iterator[str]:
    written = _place(data)
    if not written.exists() or json.loads(written.read_text(encoding="utf-8")) != schema:
        yield f"{written} is not the present schema: python -m evals.frame.schemas"
    validator = Draft202012Validator(schema)
    for file in sorted(data.glob("*.yaml")) if data.is_dir() else [data]:
        for error in validator.iter_errors(yaml.safe_load(file.read_text(encoding="utf-8"))):
            yield f"{file}: {'/'.join(map(str, error.absolute_path))}: {error.message}"


def _files(folder: Path) -> Iterator[tuple[Path, type[BaseModel]]]:
    for name in suite_names(folder):
        yield from suite(name, folder).files.items()


def _schema(kind: type[BaseModel]) -> dict[str, Any]:
    return kind.model_json_schema_with_evaluators() if issubclass(kind, Dataset) else kind.model_json_schema()


def _place(data: Path) -> Path:
    """Beside a file; inside a folder, whose files are one case each."""
    return data / "schema.json" if data.is_dir() else data.with_name(f"{data.stem}_schema.json")


def main() -> None:
    """Writes every schema."""
    for data, kind in _files(OURS):
        text = json.dumps(_schema(kind), ensure_ascii=False, indent=1)
        _place(data).write_text(text + "\n", encoding="utf-8")
        print(_place(data))


if __name__ == "__main__":
    main()
