"""Finds suites: every folder of `evals/`, or of a folder a team names, that has a `suite.py` with a `SUITE`."""

import importlib.util
import sys
from pathlib import Path

from assistant.errors import SettingsError
from evals.frame.suites import Suite

OURS = Path(__file__).parents[1]


def suite_names(folder: Path = OURS) -> list[str]:
    """The suites of a folder, by name."""
    return sorted(file.parent.name for file in folder.glob("*/suite.py"))


def suite(name: str, folder: Path = OURS) -> Suite:
    """The suite of that name. Raises SettingsError where there is none, or its file holds none."""
    file = folder / name / "suite.py"
    if not file.is_file():
        raise SettingsError(f"there is no eval suite {name}; there are {', '.join(suite_names(folder))}")
    found = getattr(_module(name, file, folder), "SUITE", None)
    if not isinstance(found, Suite):
        raise SettingsError(f"{file} has no SUITE")
    return found


def _module(name: str, file: Path, folder: Path) -> object:
    if folder == OURS:
        return importlib.import_module(f"evals.{name}.suite")
    spec = importlib.util.spec_from_file_location(f"askwhy_suite_{name}", file)
    assert spec, file
    assert spec.loader, file
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # pydantic looks types up by module
    spec.loader.exec_module(module)
    return module
