"""What is measured: the application as users get it, opened once for all suites of a process, in its own folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from assistant.bootstrap import Application

MindName = Literal["offline", "model"]


class Workbench:
    """The parts a suite may use; `mind_name` says which mind is measured."""

    def __init__(self, application: "Application", mind_name: MindName) -> None:
        self.application = application
        self.mind_name: MindName = mind_name
        self.mind = application.mind
        self.library = application.library
        self.playbooks = application.playbooks

    def playbooks_fingerprint(self) -> str:
        """Changes with any playbook."""
        texts = "\n".join(playbook.model_dump_json() for playbook in self.playbooks)
        return sha256(texts.encode()).hexdigest()[:16]


@contextmanager
def open_workbench(mind: MindName = "offline") -> Iterator[Workbench]:
    """The application in an empty folder, closed and thrown away afterwards. Raises SettingsError for a mind that is
    not there."""
    from assistant.bootstrap import open_application  # 2 s
    from assistant.errors import SettingsError
    from assistant.settings import Settings

    if mind != "offline":
        raise SettingsError("there is no model mind yet")
    with TemporaryDirectory() as folder:
        application = open_application(Settings(data_dir=Path(folder)))
        try:
            yield Workbench(application, mind)
        finally:
            application.close()
