"""What went wrong, in the reader's language: errors speak English unless they bring both languages along."""

from assistant.errors import AskWhyError, NotesError, ReviewRefused
from assistant.needs.language import Language
from assistant.words import words


def told(error: AskWhyError, language: Language) -> str:
    """For a program or a terminal: the error's own words in English, which name ids and addresses; in Chinese its
    sentence, or that of its kind."""
    if isinstance(error, ReviewRefused | NotesError) or language == "zh":
        return sentence(error, language)
    return str(error)


def sentence(error: AskWhyError, language: Language) -> str:
    """For a page: its sentence in that language, or that of its kind (`failures.yaml`), with no name of anything
    inside."""
    if isinstance(error, ReviewRefused | NotesError):
        return error.zh if language == "zh" else error.en
    say = words(language)
    for kind in type(error).__mro__:
        try:
            return say(f"failures.{kind.__name__}", what=error)
        except KeyError:
            continue
    raise error
