"""The settings, and that the document on them tells the truth."""

import re
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import Settings, environment_name, read_settings

DOCUMENT = Path(__file__).parent.parent / "docs" / "settings.md"


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(environment_name(name), raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_the_document_lists_every_setting_with_its_default_and_what_is_allowed() -> None:
    rows = dict(re.findall(r"^\| `((?:ASKWHY|OPENAI)_\w+)` \| (.*) \|$", DOCUMENT.read_text(encoding="utf-8"), re.M))
    assert rows.keys() == {environment_name(name) for name in Settings.model_fields}
    for name, field in Settings.model_fields.items():
        row = rows[environment_name(name)].replace("`", "")
        assert field.title
        assert field.title in row
        assert field.default_factory or str(field.default or "") in row


def test_without_an_environment_data_are_in_the_users_folder_and_the_page_on_this_machine() -> None:
    settings = read_settings()
    assert "askwhy" in str(settings.data_dir)
    assert (settings.host, settings.port, settings.embedder) == ("127.0.0.1", 7860, "use")


def test_the_environment_sets_and_a_flag_goes_before_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWHY_PORT", "8000")
    monkeypatch.setenv("ASKWHY_LANGUAGE", "ZH")
    assert read_settings(port=None).port == 8000
    assert read_settings(port=9000).port == 9000
    assert read_settings().spoken() == "zh"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_database_of_a_platform_is_understood(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://u:p@host/askwhy")
    assert read_settings().database_url == "postgresql+psycopg://u:p@host/askwhy"
    monkeypatch.setenv("ASKWHY_DATABASE_URL", "sqlite:////own.db")
    assert read_settings().database_url == "sqlite:////own.db"


def test_an_empty_value_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWHY_PORT", "")
    assert read_settings().port == 7860


def test_a_home_folder_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWHY_DATA_DIR", "~/askwhy-data")
    assert read_settings().data_dir == Path.home() / "askwhy-data"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("port", "0"),
        ("port", "65536"),
        ("port", "http"),
        ("embedder", "openai:"),
        ("embedder", "bert"),
        ("language", "fr"),
        ("log_level", "loud"),
        ("database_url", "not an address"),
        ("playbooks_dir", "/no/such/folder"),
        ("mind", "clever"),
        ("model_timeout", "0"),
        ("budget", "a lot"),
        ("prices", "/no/such/file"),
        ("openai_base_url", "localhost:8190"),
    ],
)
def test_a_bad_value_says_which_setting_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(environment_name(name), value)
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert environment_name(name) in str(raised.value)
    assert str(Settings.model_fields[name].title) in str(raised.value)


def test_a_password_in_an_address_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKWHY_DATABASE_URL", "post gres://ann:secret@host/db")
    with pytest.raises(SettingsError) as raised:
        read_settings()
    assert "secret" not in str(raised.value)


def test_a_file_beside_sets_too_and_the_environment_goes_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        "OPENAI_API_KEY=sk-beside\nASKWHY_MODEL=beside\nSOMETHING_ELSE=1\n", encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASKWHY_MODEL", "environment")
    settings = read_settings()
    assert settings.openai_api_key
    assert settings.openai_api_key.get_secret_value() == "sk-beside"
    assert settings.model == "environment"
    assert settings.has_model


def test_a_file_beside_that_is_no_text_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe\x00A")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=r"\.env"):
        read_settings()


def test_a_key_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-secret")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    settings = read_settings()
    assert "sk-secret" not in repr(settings) + settings.model_dump_json()


def test_a_flag_that_is_no_setting_is_refused() -> None:
    with pytest.raises(SettingsError):
        read_settings(colour="green")
