"""Where the benchmark runs and how large it is: what all its parts are given."""

from pathlib import Path
from typing import NamedTuple

from assistant.bootstrap import Application, open_application
from assistant.settings import Settings


class Sizes(NamedTuple):
    """How much is measured. `interviews` are held one after the other, where not so many at once are asked for."""

    pairs: int = 5
    crowds: tuple[int, ...] = (1, 20, 100)
    interviews: int = 20
    turns: int = 5
    encoded: tuple[int, ...] = (30, 120)
    indexed: tuple[int, ...] = (30, 300, 3000)
    filed: tuple[int, ...] = (100, 10_000, 100_000)
    compared: tuple[int, ...] = (100, 10_000, 100_000)
    embedded: tuple[int, ...] = (100, 1000)
    noted: tuple[float, float] = (0.25, 1.0)
    """Shares of a meeting of three hours."""


QUICK = Sizes(
    pairs=1,
    crowds=(1, 4),
    interviews=3,
    turns=3,
    encoded=(2, 4),
    indexed=(4, 40),
    filed=(50, 200),
    compared=(10, 20),
    embedded=(5,),
    noted=(0.005, 0.01),
)
"""To see whether the benchmark itself works; its figures say nothing."""


class Bench(NamedTuple):
    """A temporary folder and the sizes."""

    folder: Path
    sizes: Sizes

    @property
    def settings(self) -> Settings:
        """Our own playbooks and the default encoder, whatever the environment says."""
        return Settings(data_dir=self.folder / "data", database_url=None, playbooks_dir=None, embedder="use")

    def open(self) -> Application:
        """The application on the folder; the index is built at the first call and found at the others."""
        return open_application(self.settings)
