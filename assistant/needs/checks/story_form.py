"""How a user story is written, in each language: its three parts, and the words that show more than one story."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from assistant.needs.language import Language


class Story(NamedTuple):
    """A story in its parts, "" for one that is missing. `wanting` and `purpose` are the words that open the means and
    the ends, brought to one spelling."""

    text: str
    role: str = ""
    wanting: str = ""
    means: str = ""
    purpose: str = ""
    ends: str = ""


class Form(NamedTuple):
    """The patterns of one language; `same` brings openings that only differ in spelling together."""

    label: re.Pattern[str]
    before: re.Pattern[str]
    role: re.Pattern[str]
    wanting: re.Pattern[str]
    purpose: re.Pattern[str]
    same: tuple[tuple[re.Pattern[str], str], ...]
    two_roles: re.Pattern[str]
    two_means: re.Pattern[str]
    two_ends: re.Pattern[str]
    extra: re.Pattern[str]
    filler: re.Pattern[str]

    def read(self, text: str) -> Story:
        """The story in its parts; a number or a bullet before it is no part of it, the ends may come first."""
        text = self.label.sub("", text.strip())
        before = self.before.match(text)
        told = text[before.end() :] if before else text
        role = self.role.match(told)
        rest = told[role.end() :] if role else told
        wanting = self.wanting.search(rest) if role else self.wanting.match(rest)
        purpose = self.purpose.search(rest, wanting.end() if wanting else 0)
        end = purpose.start() if purpose else len(rest)
        return Story(
            text=text,
            role=_bare(role["role"]) if role else "",
            wanting=self._opening(wanting),
            means=_bare(rest[wanting.end() : end]) if wanting else "",
            purpose=self._opening(before or purpose),
            ends=_bare(before["ends"] if before else rest[purpose.end() :] if purpose else ""),
        )

    def key(self, story: Story) -> str:
        """What makes a story the same as another: who wants what; the whole text where that cannot be read off."""
        told = f"{story.role}|{story.means}" if story.role and story.means else story.text
        return self.filler.sub("", told.casefold())

    def _opening(self, found: re.Match[str] | None) -> str:
        opening = re.sub(r"\s+", " ", found.group().strip(" ,，").lower()) if found else ""
        for spelling, one in self.same:
            opening = spelling.sub(one, opening)
        return opening


def _bare(part: str) -> str:
    return part.strip(" \t\n,，.。;；:：")


_EN_ACTIONS = (
    "add|approve|archive|assign|book|browse|buy|cancel|change|check|choose|compare|confirm|contact|copy|create|delete|download|edit|export|filter|find|"
    "follow|generate|get|import|invite|manage|mark|modify|notify|order|pay|preview|print|publish|receive|record|register|reject|remove|rename|replace|"
    "reset|review|save|schedule|search|see|select|send|set|share|sort|submit|subscribe|track|transfer|update|upload|verify|view|withdraw"
)
_EN_PHRASE = r"(?!the\b|an?\b|my\b|of\b|in\b|on\b|to\b|for\b|from\b|at\b|with\b|by\b|all\b|their\b|its\b|our\b|not\b|how\b|when\b|where\b|what\b|which\b|who\b|\w+ing\b|\w+ed\b)[a-z]+ (?:the|an?|my|our|their|its|it|them|all|each|every|these|those|this|that)\b"
_EN_NEXT = rf"(?:(?:also|then|thereby|to|be able to|I (?:can|want to)) )*(?:(?:{_EN_ACTIONS})\b|{_EN_PHRASE})"
_EN_JOINED = rf"\band also (?:to )?[a-z]+\b|, then (?!the\b|an?\b)[a-z]+ (?:the|an?|my|it|them|all)\b|(?:\band/or\b|\bas well as\b|,? ?\b(?:and|or)\b|,? ?&| / |;) {_EN_NEXT}|\b(?:{_EN_ACTIONS})/(?:{_EN_ACTIONS})\b"

_ENGLISH = Form(
    label=re.compile(r"^(?:[-*•]\s+|#?(?:US|story|user story)?[- #]*\d+\s*[.:)\]-]\s*|user story:\s*)", re.I),
    before=re.compile(r"(?:in order to|so as to|to) (?P<ends>[^,]{3,}),\s*(?=as\s)", re.I),
    role=re.compile(
        r"as\s+(?:an?\s+|the\s+|one of the\s+)?(?P<role>[^,.;]+?)\s*(?:[,.;]\s*|(?=\bI\b|\bwe\b|\bI'|$))", re.I
    ),
    wanting=re.compile(
        r"(?:\bI|\bwe)(?:\s+would|\s+should|\s+really|['’]d)*\s+(?:want|like|need|wish|love|must|expect|can|may|should)\b(?:\s+to\b)?(?:\s+be\s+able\s+to\b)?|"
        r"(?:\bI|\bwe)(?:['’]m|\s+am|['’]re|\s+are|\s+should be|\s+must be|\s+shall be|\s+will be)\s+(?:able|allowed)\s+to\b|"
        r"^(?:an? |the )?\w+(?: \w+)? (?:wants?|needs?|would like)(?: to)?\b",
        re.I,
    ),
    purpose=re.compile(
        r"[,.;]?\s*\b(?:so that|such that|in order (?:to|that|for)|so as to|so(?=,? (?:I|we|they|he|she|it|the|my|our|no|everyone|customers|users|people)\b))",
        re.I,
    ),
    same=(
        (re.compile(r"['’]m\b"), " am"),
        (re.compile(r"['’]d\b"), " would"),
        (re.compile(r"^we\b"), "i"),
        (re.compile(r" would(?= want| need)"), ""),
        (re.compile(r"(?<=want|need|like|wish)(?: to)?(?: be able to)?$"), ""),
        (re.compile(r"^so$"), "so that"),
        (re.compile(r"^(?:in order|so as to|to) .*"), "in order to"),
    ),
    two_roles=re.compile(r"\b(?:or|and (?:an?|as|the))\b\s+\w+|\w+\s*/\s*\w+", re.I),
    two_means=re.compile(_EN_JOINED, re.I),
    two_ends=re.compile(rf"\band (?:also |then )?{_EN_PHRASE}", re.I),
    extra=re.compile(
        r"\((?![A-Z]{2,6}\)|s\)|e?s\))[^)]*\)?|\[[^\]]*\]|\{[^}]*\}|(?:^|[.;!?]\s+)(?:note|notes|nb|remark|see also|acceptance criteria)\b.*|"
        r"(?<!e\.g)(?<!i\.e)(?<!etc)(?<!vs)(?<!approx)(?<!\bno)[.!?;]\s+(?!I\b|we\b|so\b|in order\b|such\b)\w.*|\s[-–—]{1,2}\s\S.*|\n\s*\S.*",
        re.I | re.S,
    ),
    filler=re.compile(r"\b(?:an?|the|to|be able)\b|[^\w|]|_"),
)

_ZH_ACTIONS = (
    "新增|添加|增加|编辑|修改|更改|删除|移除|查看|查询|查到|看到|看见|搜索|检索|筛选|排序|导出|导入|下载|上传|发送|分享|转发|打印|保存|更新|审批|审核|驳回|提交|"
    "取消|撤回|支付|付款|预约|预订|预定|下单|创建|新建|管理|统计|退款|退货|通知|提醒|收到|接收|记录|登记|录入|生成|设置|分配|指派|标记|确认|核对|对比|评价|投诉|联系|"
    "订阅|关注|收藏|注册|登录|签到|签收|签字|拍照|打卡|请假|调班|报名|领取|兑换|锁定|切换|选择|跟踪|追踪|了解|知道|调整|复制|发布|拒绝|同意|催办"
)
_ZH_JOIN = "(?:，?并且|，?并|，?同时|，?以及|，?而且|，?然后|，还|，也|，又|；|、|和/或|和|及|与|或者?|/)"

_CHINESE = Form(
    label=re.compile(
        r"^(?:[-*•·]\s*|(?:US|故事|用户故事)?[-#\s]*[\d一二三四五六七八九十]+\s*[.、:：)）]\s*|用户故事[:：]\s*)", re.I
    ),
    before=re.compile(r"为了?(?P<ends>[^，,]{2,})[，,]\s*(?=作为|身为)"),
    role=re.compile(r"(?:作为|身为)(?:一[名个位])?(?P<role>[^，,。；;]+?)(?:[，,。；;]\s*|(?=我们?[想希要需能可]|$))"),
    wanting=re.compile(
        r"^(?:我们?)?(?:想要?|希望|需要|要|得|必须|应该|应当|可以|能够?)(?:能够?|可以)?|我们?(?:都|也|每天|随时|在[^，。]{1,10})?(?:想要?|希望|需要|要|得|必须|应该|可以|能够?)(?:能够?|可以)?"
    ),
    purpose=re.compile(
        r"[，,；;。]?\s*(?:以便于?|从而|这样(?=我|就|可|能|一|，|,|客|顾|员)|好让|以使|使得|为了|为的是|目的是|以免|免得|便于|[，,]以(?=[\u4e00-\u9fff]{2})|[，,]好(?=[\u4e00-\u9fff]{2}))"
    ),
    same=(
        (re.compile(r"我们"), "我"),
        (re.compile(r"^(?=[想希要需得必应可能])"), "我"),
        (re.compile(r"^我[^想希要需得必应可能]+"), "我"),
        (re.compile(r"^我(想|希望|需要|要).*$"), r"我\1"),
        (re.compile(r"^我能够?$"), "我能"),
        (re.compile(r"以便于"), "以便"),
        (re.compile(r"^为了?.*"), "为了"),
    ),
    two_roles=re.compile(r"[或/]者?[^或/]+|和(?![^和]*[部组科处办]的)[^和]{2,}|以及[^，]+|、[^、]+"),
    two_means=re.compile(
        rf"并且(?![^，。]?$)|，(?:也|又)(?:想|要|希望|得)|，(?:再|然后|还|最后)(?:[把给将要能可]|顺便)[^，。]{{2,}}|(?:{_ZH_ACTIONS})[^。]*?{_ZH_JOIN}(?:还|也|能够?|可以|要|再|在线|批量|随时|自动|一键|直接|快速|按[^，。、]{{1,6}}){{0,3}}(?:{_ZH_ACTIONS})(?![记表单率人者员日时状原])"
    ),
    two_ends=re.compile("并且[^，。]+|，同时[^，。]+"),
    extra=re.compile(
        r"（[^）]*）?|\((?![A-Z]{2,6}\))[^)]*\)?|【[^】]*】|(?:备注|注|说明|验收标准)[:：].*|[。；！？;]\s*(?!我|以便|从而|这样|好让|为了)[^\s。].*|——.*|\n\s*\S.*",
        re.S,
    ),
    filler=re.compile(r"一[名个位]|[的了]|[^\w|]|_"),
)

FORMS: Mapping[Language, Form] = {"en": _ENGLISH, "zh": _CHINESE}
