"""Everything that can break in AskWhy, as one tree.

    AskWhyError
      PlaybookError        a playbook cannot be read (file and line)
      StatementError       a statement would hold something untrue
        QuoteNotFound      a quote is not in the source it names
      NotFound             nothing with that id, or nothing that this person may see
        InterviewNotFound
        StatementNotFound
        ProjectNotFound
        UploadNotFound
        JobNotFound
      UploadQuoted         a statement on file stands on the upload that was to be deleted
      EditConflict         somebody else changed the statement in between
        ClaimConflict      the very claim that was edited: there are two texts to merge
      ReviewRefused        a decision that the gates, the roles or the text do not allow
      NotAllowed           this person may not do that
      SignInRefused        name, password or token is wrong, or there were too many tries
      PersonExists         somebody has that address already
      LibraryError         the playbook library cannot be built or searched
        LibraryBusy        another process holds it
      StoreError           interviews cannot be saved or read
      ExportError          a statement cannot be written in that form
      NotesError           an uploaded file or a pasted text cannot be read
        NotesTooBig        it is bigger, longer or slower to read than allowed
        NotesUnsafe        it is built to do harm, or carries macros
        NotesLocked        it asks for a password
        NotesBroken        it is damaged
        NotesScanned       it holds pictures of text, no text
        NotesUnsupported   nothing here reads that kind of file
        NotesEmpty         there is nothing in it
      SettingsError        a setting has a value that cannot be used
      PromptError          a prompt is missing, or is given more or less than it asks for
      MindNotThere         an interview is to be held by a mind that was not set up
      ModelError           a language model cannot be used for this turn
        ModelUnreachable   nobody answers at its address
        ModelTimeout       no answer in time, or a stream that stops half-way
        ModelKeyRefused    the key is missing or refused
        ModelUnpaid        nothing is left on the account
        ModelNotFound      the address knows no such model
        ModelBusy          too many requests
        ModelBroken        it answers with an error of its own
        ModelTooShort      its context window is too small for this conversation
        ModelMisshapen     its answer is empty, cut off, refused or has another shape

Poor content is not an error but a `Finding`. Adapters translate foreign errors into this tree at once.
"""


class AskWhyError(Exception):
    """Something broke; the message says what happened and what to do."""


class PlaybookError(AskWhyError):
    """A playbook cannot be read."""


class StatementError(AskWhyError):
    """A statement would hold something that is not true."""


class QuoteNotFound(StatementError):
    """The words are not in the source they are said to come from."""


class NotFound(AskWhyError):
    """Nothing has that id, or nothing that this person may see: the two are told apart to nobody."""


class InterviewNotFound(NotFound):
    """No interview has that id."""


class StatementNotFound(NotFound):
    """No statement on file has that id."""


class ProjectNotFound(NotFound):
    """No project has that id."""


class UploadNotFound(NotFound):
    """No upload has that id."""


class JobNotFound(NotFound):
    """No job has that id."""


class UploadQuoted(AskWhyError):
    """A statement on file stands on the upload that was to be deleted: nothing said loses its source."""


class EditConflict(AskWhyError):
    """Somebody else changed the statement in between; nothing was saved, what was typed is still with its writer."""


class ClaimConflict(EditConflict):
    """Two people changed one claim: `base` is the text that `yours` was made from, `theirs` the one on file by now,
    None where the claim is gone."""

    def __init__(self, statement: str, claim: str, *, base: str, theirs: str | None, yours: str) -> None:
        super().__init__(f"the claim {claim} of {statement} was changed in between: merge the two texts")
        self.statement, self.claim, self.base, self.theirs, self.yours = statement, claim, base, theirs, yours


class ReviewRefused(AskWhyError):
    """A decision that cannot be made as things stand. `str()` is the English sentence, `zh` the Chinese one."""

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en, zh)
        self.en, self.zh = en, zh or en

    def __str__(self) -> str:
        return self.en


class NotAllowed(AskWhyError):
    """This person may not do that."""


class SignInRefused(AskWhyError):
    """Name, password or token is wrong or has expired, or there were too many tries. `wait` is in seconds, or 0."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


class PersonExists(AskWhyError):
    """Somebody has that address already."""


class LibraryError(AskWhyError):
    """The library of playbooks cannot be built or searched."""


class LibraryBusy(LibraryError):
    """Another process holds the library."""


class StoreError(AskWhyError):
    """Interviews cannot be saved or read."""


class ExportError(AskWhyError):
    """A statement cannot be written in the form asked for."""


class NotesError(AskWhyError):
    """An uploaded file or a pasted text cannot be read. `str()` is the English sentence, `zh` the Chinese one.

    Its kinds say that it is for what the file is; itself, that the reading broke off and may be tried again.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)
        self.en, self.zh = en, zh

    def __str__(self) -> str:
        return self.en


class NotesTooBig(NotesError):
    """It is bigger, longer or slower to read than allowed."""


class NotesUnsafe(NotesError):
    """It is built to do harm, or carries macros."""


class NotesLocked(NotesError):
    """It asks for a password."""


class NotesBroken(NotesError):
    """It is damaged, or not what its name says."""


class NotesScanned(NotesError):
    """It holds pictures of text, no text."""


class NotesUnsupported(NotesError):
    """Nothing here reads that kind of file."""


class NotesEmpty(NotesError):
    """There is nothing in it."""


class SettingsError(AskWhyError):
    """A setting has a value that cannot be used."""


class PromptError(AskWhyError):
    """A prompt is missing, or is given more or less than it asks for."""


class MindNotThere(AskWhyError):
    """An interview is to be held by a mind that was not set up."""


class ModelError(AskWhyError):
    """A language model cannot be used for this turn. The message holds nothing that the model or its server said."""


class ModelUnreachable(ModelError):
    """Nobody answers at the model's address."""


class ModelTimeout(ModelError):
    """No answer in time, or a stream that stops half-way."""


class ModelKeyRefused(ModelError):
    """The key is missing or refused."""


class ModelUnpaid(ModelError):
    """Nothing is left on the account at the model's server."""


class ModelNotFound(ModelError):
    """The address knows no such model."""


class ModelBusy(ModelError):
    """Too many requests. `wait` is how many seconds the server asks to wait, or 0."""

    def __init__(self, message: str, wait: float = 0.0) -> None:
        super().__init__(message)
        self.wait = wait


class ModelBroken(ModelError):
    """The model's server answers with an error of its own."""


class ModelTooShort(ModelError):
    """The model's context window is too small for this conversation."""


class ModelMisshapen(ModelError):
    """The model's answer is empty, cut off, refused or has another shape."""
