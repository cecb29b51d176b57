"""Every YAML file of ours says each thing once: of two equal keys PyYAML keeps the second and says nothing."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]


def _files() -> list[Path]:
    folders = [ROOT / name for name in ("assistant", "knowledge", "prompts", "evals", "tests")]
    return sorted(file for folder in folders for file in folder.rglob("*.yaml"))


def _said_twice(node: yaml.Node | None) -> Iterator[str]:
    """Keys that stand twice in a mapping, at whatever depth."""
    if isinstance(node, yaml.MappingNode):
        counted = Counter(key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode))
        yield from (key for key, count in counted.items() if count > 1)
    for part in node.value if isinstance(node, yaml.CollectionNode) else ():
        for each in part if isinstance(part, tuple) else (part,):
            yield from _said_twice(each)


def test_no_file_says_a_key_twice() -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    twice = {
        str(file.relative_to(ROOT)): found
        for file in _files()
        if (found := list(_said_twice(yaml.compose(file.read_text(encoding="utf-8"), Loader=loader))))
    }
    assert not twice


@pytest.mark.parametrize("text", ["a: 1\nb: 2\na: 3\n", "x:\n  - {a: 1, a: 2}\n", "en:\n  go: on\n  go: back\n"])
def test_a_key_said_twice_is_seen(text: str) -> None:
    assert list(_said_twice(yaml.compose(text))) in (["a"], ["go"])
