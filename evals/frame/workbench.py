"""What is measured: the application as users get it, opened once for all suites of a process, in its own folder."""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from assistant.needs.minds import MindName

if TYPE_CHECKING:
    from assistant.bootstrap import Application
    from assistant.journeys.ports import Mind


class Workbench:
    """The parts a suite may use; `mind_name` says which mind is measured."""

    def __init__(self, application: "Application", mind_name: MindName) -> None:
        self.application = application
        self.mind_name: MindName = mind_name
        self.mind: Mind = application.mind if mind_name == "offline" else application.minds[mind_name]
        self.library = application.library
        self.playbooks = application.playbooks

    @property
    def model(self) -> str:
        """The model's name; "" without one."""
        return self.mind.name if self.mind_name == "model" else ""

    def prompts(self) -> dict[str, str]:
        """The fingerprints of the prompts by name; none without a model."""
        if self.mind_name != "model":
            return {}
        from assistant.llm.prompts import fingerprints

        return dict(fingerprints())

    def playbooks_fingerprint(self) -> str:
        """Changes with any playbook."""
        texts = "\n".join(playbook.model_dump_json() for playbook in self.playbooks)
        return sha256(texts.encode()).hexdigest()[:16]


@contextmanager
def open_workbench(mind: MindName = "offline") -> Iterator[Workbench]:
    """The application in an empty folder, closed and thrown away afterwards. The model is the one the environment
    names. Raises SettingsError where it names none."""
    from assistant.bootstrap import open_application  # 2 s
    from assistant.settings import read_settings

    with TemporaryDirectory() as folder:
        application = open_application(read_settings(data_dir=Path(folder), mind=mind))
        try:
            yield Workbench(application, mind)
        finally:
            application.close()
