"""How people talk is learned from sentences that nothing is measured on, and holds in trades they do not know."""

from collections.abc import Sequence
from importlib.resources import files
from threading import Event, Thread

import pytest
import yaml

from assistant.library.embedders import Remembering
from assistant.notes import read_pasted
from assistant.offline.acts import TROUBLE, WISH, act_examples
from assistant.offline.likeness import Likeness
from assistant.offline.mind import OfflineMind
from evals.notes.cases import FOLDER

WISHES = [
    "If the kiln could ring me when it's down to temperature, I'd get a night's sleep.",
    "At my cousin's abbey the beekeepers just tap the hive and it's written down.",
    "要是砚台出窑的时候能有人喊我一声，我就不用守到半夜。",
    "人家隔壁制香坊扫一下就知道哪批料，咱还在翻账本。",
]
OTHERS = [
    "We glaze on Tuesdays and fire on Thursdays, nine trays at a time.",
    "Has anybody seen my other glove?",
    "我们一窑装四十方，两天一窑。",
    "空调是不是又坏了，谁去看一眼。",
]


@pytest.fixture(scope="module")
def acts(encoder: Remembering) -> Likeness:
    return act_examples(encoder.embed)


def test_a_wish_is_more_like_one_than_anything_else_said(acts: Likeness) -> None:
    wished = [row[WISH] for row in acts.scores(WISHES)]
    told = [row[WISH] for row in acts.scores(OTHERS)]
    assert min(wished) > max(told)


@pytest.mark.parametrize(
    "text", ["The glaze cracked on all forty, the whole batch went in the skip.", "又裂了六方，料钱全白搭了。"]
)
def test_trouble_is_told_from_a_wish(acts: Likeness, text: str) -> None:
    (scores,) = acts.scores([text])
    assert scores[TROUBLE] > scores[WISH]


def test_no_sentence_is_one_it_is_measured_on() -> None:
    data = yaml.safe_load((files("assistant.offline") / "talk.yaml").read_text(encoding="utf-8"))
    measured = "\n".join(_bare(file.read_text(encoding="utf-8")) for file in (FOLDER / "files").iterdir())
    learned = [text for languages in data.values() for texts in languages.values() for text in texts]
    assert [text for text in learned if len(_bare(text)) >= 12 and _bare(text) in measured] == []


def test_messages_are_read_while_that_is_learned(encoder: Remembering) -> None:
    begun, go_on = Event(), Event()
    learned = yaml.safe_load((files("assistant.offline") / "talk.yaml").read_text(encoding="utf-8"))[WISH]["en"][0]

    def embed(texts: Sequence[str]) -> object:
        if learned in texts:
            begun.set()
            assert go_on.wait(60)
        return encoder.embed(texts)

    mind = OfflineMind(embed)
    notes = Thread(target=lambda: mind.find(read_pasted("Ann: We want one list.\nBo: So do we.\n"), lambda *_: None))
    notes.start()
    assert begun.wait(60)
    message = Thread(target=mind.warm)  # what every message waits for
    message.start()
    message.join(10)
    waiting = message.is_alive()
    go_on.set()
    notes.join()
    assert not waiting


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())
