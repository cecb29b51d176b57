"""JSON: what is written validates against the published schema and is read back; what is wrong is named."""

import json
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped,unused-ignore]
import pytest

from assistant.errors import ExportError
from assistant.exports import export, read_statement, schema, shape_findings
from assistant.journeys.briefing import Brief
from assistant.needs.checks import findings
from assistant.needs.language import Language
from assistant.needs.statement import NeedStatement
from tests.needs.examples import EXAMPLES

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
PUBLISHED = Path(__file__).parents[2] / "docs" / "schema"


def written(statement: NeedStatement) -> str:
    return export(statement, "json").decode()


def broken(change: dict[str, Any], part: str = "claims", number: int = 3) -> str:
    file = json.loads(written(EXAMPLES["en"]))
    file["statement"][part][number].update(change)
    return json.dumps(file)


@pytest.mark.parametrize("name", ["statement", "brief", "set"])
def test_the_published_schema_is_up_to_date(name: str) -> None:
    told = "run: python -m assistant.exports docs/schema"
    assert (PUBLISHED / f"{name}.json").read_text(encoding="utf-8") == schema(name), told


@BOTH
def test_an_exported_statement_validates_against_its_schema(language: Language) -> None:
    jsonschema.Draft202012Validator(json.loads(schema("statement"))).validate(json.loads(written(EXAMPLES[language])))


def test_an_exported_brief_validates_against_its_schema() -> None:
    statement = EXAMPLES["zh"]
    empty = Brief.model_validate(
        {"title": "", "client": "", "language": "zh", "asked": None, "asked_cut": False}
        | dict.fromkeys(("known", "measures", "to_ask", "hypotheses", "red_flags", "reading"), ())
        | {"weigh": statement.recommendation, "contradictions": statement.contradictions}
        | {"findings": findings(statement)}
    )
    jsonschema.Draft202012Validator(json.loads(schema("brief"))).validate(json.loads(export(empty, "json")))


@BOTH
def test_an_exported_statement_is_read_back_as_it_was(language: Language) -> None:
    text = written(EXAMPLES[language])
    assert read_statement(text) == EXAMPLES[language]
    assert read_statement("\ufeff" + text) == EXAMPLES[language]
    assert shape_findings(text) == []


def test_the_file_holds_what_is_derived_for_its_readers() -> None:
    statement = EXAMPLES["zh"]
    file = json.loads(written(statement))
    assert file["format"] == "askwhy/statement"
    assert file["version"] == 1
    assert file["coverage"]["problem"] == "clear"
    assert file["fingerprint"] == statement.fingerprint()
    assert [finding["rule"] for finding in file["findings"]] == [finding.rule for finding in findings(statement)]


def test_a_bare_statement_and_one_inside_another_object_are_read() -> None:
    bare = EXAMPLES["en"].model_dump_json()
    assert read_statement(bare) == EXAMPLES["en"]
    assert read_statement(f'{{"question": null, "statement": {bare}, "done": true}}') == EXAMPLES["en"]


def test_a_stated_claim_without_quotes_is_a_finding_that_names_it() -> None:
    text = broken({"quotes": []})
    [finding] = shape_findings(text)
    assert (finding.rule, finding.severity, finding.where) == ("quote-located", "gate", "c4")
    assert finding.words == "They turn customers away"
    with pytest.raises(ExportError, match="c4"):
        read_statement(text)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"status": "certain"}, "claims.3.status"),
        ({"aspect": "colour"}, "claims.3.aspect"),
        ({"text": ""}, "claims.3.text"),
        ({"text": None}, "claims.3.text"),
        ({"mood": "good"}, "claims.3.mood"),
        ({"quotes": [{"text": "They turn"}]}, "claims.3.quotes.0"),
        ({"quotes": "They turn"}, "claims.3.quotes"),
        ({"text": "\ud800"}, ""),
    ],
)
def test_a_claim_of_the_wrong_shape_is_a_finding_that_names_it(change: dict[str, Any], words: str) -> None:
    found = shape_findings(broken(change))
    assert found
    assert all(finding.severity == "gate" for finding in found)
    assert all(finding.where == "c4" and words in finding.words for finding in found)
    assert all(finding.message.zh and finding.message.en for finding in found)


@pytest.mark.parametrize(
    "text",
    [
        '{"statement": {"claims": [{}]}}',
        '{"statement": {"claims": {"a": 1}}}',
        '{"statement": {"claims": [1, "x", null]}}',
        '{"statement": {"id": 1, "language": "fr"}}',
        '{"statement": 3}',
        '{"format": "askwhy/brief", "brief": {}}',
        '{"format": "askwhy/statement", "version": 2, "statement": {}}',
        "{}",
        '{"claims": []}',
    ],
)
def test_json_that_is_no_statement_is_a_finding_and_not_a_crash(text: str) -> None:
    assert all(finding.severity == "gate" for finding in shape_findings(text))
    assert shape_findings(text)
    with pytest.raises(ExportError):
        read_statement(text)


@pytest.mark.parametrize("text", ["", "not json", "[1]", "null", "[" * 200_000, '{"a": ' + "9" * 5000 + "}", "\x00"])
def test_what_is_no_json_object_is_refused_in_words(text: str) -> None:
    with pytest.raises(ExportError):
        shape_findings(text)
    with pytest.raises(ExportError):
        read_statement(text)


def test_a_forged_quote_is_read_and_left_to_the_checks() -> None:
    text = written(EXAMPLES["en"]).replace('"text": "They turn customers away"', '"text": "They love all of us now!"')
    assert shape_findings(text) == []
    assert "quote-located" in {finding.rule for finding in findings(read_statement(text))}
