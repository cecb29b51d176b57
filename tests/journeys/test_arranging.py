"""Who makes projects, and what becomes of them."""

from pathlib import Path

import pytest

from assistant.errors import NotAllowed, ReviewRefused
from assistant.journeys.arranging import Arranging
from assistant.needs.people import Person, may_see
from assistant.store.store import open_store
from tests.fakes import CountingIds

LEE, ANN = Person(id="lee", name="Lee", role="lead"), Person(id="ann", name="Ann")


def test_a_lead_makes_a_project_and_sees_it_and_others_do_not(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'askwhy.db'}")
    arranging = Arranging(store.projects, CountingIds("p"))
    made = arranging.project(LEE, "  会员\n Members ", "麦香里")
    assert store.projects.get(made.id) == made
    assert (made.name, made.client) == ("会员 Members", "麦香里")
    assert may_see(LEE, made)
    assert not may_see(ANN, made)
    with pytest.raises(ReviewRefused):
        arranging.project(LEE, " \n", "")
    with pytest.raises(NotAllowed):
        arranging.project(ANN, "Mine")
    assert list(store.projects.all()) == [made]
    store.close()
