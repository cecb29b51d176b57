"""A small shelf of playbooks that are told apart easily, and a fast embedder whose vectors are words."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import pytest

from assistant.library.bm25 import tokens
from assistant.library.embedders import Vectors, normalised
from assistant.needs.aspects import Facet
from assistant.needs.language import Language
from assistant.playbooks.playbook import Passage, Playbook, PlaybookQuestion

TOPICS: dict[str, dict[Language, tuple[str, tuple[str, ...], tuple[str, ...]]]] = {
    "booking": {
        "zh": ("预约小程序", ("预约", "爽约", "排队"), ("病人总是排队，想让他们自己预约", "约了的人不来")),
        "en": (
            "Booking by phone",
            ("booking", "no-show", "queue"),
            ("Patients queue, let them book", "People do not come"),
        ),
    },
    "stock": {
        "zh": ("看清库存", ("库存", "仓库", "盘点"), ("仓库里有多少货没人说得清", "盘点总对不上")),
        "en": (
            "See the stock",
            ("stock", "warehouse", "count"),
            ("Nobody knows what is in the warehouse", "Counts differ"),
        ),
    },
    "approval": {
        "zh": ("审批太慢", ("审批", "签字", "流程"), ("一张单子要签七个人", "领导出差审批就停")),
        "en": (
            "Faster approval",
            ("approval", "sign", "workflow"),
            ("Seven people sign one form", "The boss travels, it waits"),
        ),
    },
}


def playbook(playbook_id: str, language: Language, gist: str = "") -> Playbook:
    title, keywords, signals = TOPICS[playbook_id][language]
    return Playbook(
        id=playbook_id,
        language=language,
        title=title,
        group="requests",
        keywords=keywords,
        signals=signals,
        passages=(
            Passage(section="gist", heading="", text=gist or f"{title}. {signals[0]}"),
            Passage(section="behind", heading="Behind", text=" ".join(signals)),
        ),
        questions=(
            PlaybookQuestion(
                lens=title,
                text="How often did {problem|" + keywords[0] + "} go wrong?",
                facet=Facet.TRIGGER,
                why=signals[1],
                good="A figure",
                probe="When last?",
            ),
        ),
    )


def shelf_of(*playbook_ids: str) -> list[Playbook]:
    return [playbook(playbook_id, language) for playbook_id in playbook_ids for language in ("zh", "en")]


class WordVectors:
    """Each word is a direction. Counts what it embeds."""

    name = "words-1"

    def __init__(self) -> None:
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        rows = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for token in tokens(text):
                row[crc32(token.encode()) % 256] += 1
        return normalised(rows)


@pytest.fixture
def playbooks() -> list[Playbook]:
    return shelf_of("booking", "stock", "approval")


@pytest.fixture
def words() -> WordVectors:
    return WordVectors()
