"""Everything that can break in AskWhy, as one tree.

    AskWhyError
      PlaybookError        a playbook cannot be read (file and line)
      StatementError       a statement would hold something untrue
        QuoteNotFound      a quote is not in the source it names
      InterviewNotFound    no interview with that id
      LibraryError         the playbook library cannot be built or searched
        LibraryBusy        another process holds it
      StoreError           interviews cannot be saved or read
      ExportError          a statement cannot be written in that form
      SettingsError        a setting has a value that cannot be used

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


class InterviewNotFound(AskWhyError):
    """No interview has that id."""


class LibraryError(AskWhyError):
    """The library of playbooks cannot be built or searched."""


class LibraryBusy(LibraryError):
    """Another process holds the library."""


class StoreError(AskWhyError):
    """Interviews cannot be saved or read."""


class ExportError(AskWhyError):
    """A statement cannot be written in the form asked for."""


class SettingsError(AskWhyError):
    """A setting has a value that cannot be used."""
