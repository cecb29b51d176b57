"""Who asks for it, where an opening says so in half a sentence: "Ops at a tool hire firm asked us to …", 老板要…."""

import re

from assistant.needs.language import Language, Span

_ROLE_ZH = (
    r"(?:总|部|处|科|室|局|所|中心|主任|[院校园厂店馆村事]长|经理|主管|总监|书记|老板娘?|领导|客户|甲方|股东|业主|协会)"
)
_NOBODY_EN = (
    r"(?:we|i|they|it|you|he|she|there|this|that|people|everyone|nobody|somebody|someone|"
    r"customers|patients|users|guests|drivers|staff|residents|parents|students|visitors|members)"
)
"""Those who suffer from the trouble ask for nothing, even where they "want shorter waits"."""

_NAMES: dict[Language, tuple[re.Pattern[str], ...]] = {
    "zh": (
        re.compile(
            r"(?:提出|需求|申请|提报|发起|提单)(?:部门|方|人|单位)\s*(?:[：:]|是)\s*(?P<who>[^，。；;、\n]{2,15})"
        ),
        re.compile(
            r"(?:^|[。！；\n，]|说是?|这次)(?:我们|咱们|他们)?"
            rf"(?P<who>(?!我们$)[^，。,；;！？?“”\s]{{0,10}}?{_ROLE_ZH})(?:那边)?"
            r"(?:今天|昨天|最近|上周|一直|突然|又|也|都)*(?:要求|让|叫|托|要|想|提出|提了|点名|希望|说要|说想|找我)"
        ),
        re.compile(
            r"(?:^|[。！；\n])(?P<who>[^，。,；;！？?“”\s我你]{2,12}?)(?:让|叫|托|要求|请)(?:我们?|咱们?|你们?)"
        ),
    ),
    "en": (
        re.compile(
            r"\b(?:raised|requested|submitted|reported|filed|asked for) by:?\s+(?P<who>\w[^.,;\n()]{1,40})", re.I
        ),
        re.compile(
            r"[(\u2014-]\s*(?P<who>(?:our |the )?(?:[\w ]{0,20}\b)?"
            r"(?:head|director|manager|owner|chair|lead|ceo|coo|cfo|cto)\b[^)\n]{0,40})\)?$",
            re.I | re.M,
        ),
        re.compile(
            rf"(?:^|[.!?]\s+|\n|\b(?:hi|hello)[,!]? )(?P<who>(?!{_NOBODY_EN}\b)[A-Za-z][\w'’& -]{{1,45}}?)\s+"
            r"(?:has |have |just |now |really |keeps? )*"
            r"(?:asked|asks|asking|wants?|requested|requests|would like|is asking|are asking|insists?)\b",
            re.I,
        ),
    ),
}


def requester_in(text: str, language: Language) -> Span | None:
    """Where the first one named as asking for it stands in `text`; None where nobody is."""
    found = (pattern.search(text) for pattern in _NAMES[language])
    return next((match.span("who") for match in found if match), None)
