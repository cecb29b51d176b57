"""Two interviews made by hand from the domain's own functions: a bakery's points system, and an export button."""

from datetime import UTC, datetime

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.interview import Interview, Question, Turn
from assistant.needs.language import Language
from assistant.needs.measures import Figure, Measure
from assistant.needs.sources import Quote, Source, locate
from assistant.needs.statement import Advice, Contradiction, NeedStatement, OpenQuestion

NOW = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


def words(text: str, source: Source) -> Quote:
    """The quote of `text`, which must be in `source`."""
    found = locate(text, source)
    assert found is not None, text
    return found


def chat(number: int, text: str) -> Source:
    return Source(id=f"i1-{number}", kind="chat", text=text)


def bakery() -> NeedStatement:
    opening = chat(
        1, "客户是个二十来家店的烘焙品牌，老板说“我们也要上会员积分系统，要能积分、兑换、等级，最好春节前上线”。"
    )
    trouble = chat(2, "他说老客来得少了，隔壁新开了一家，搞活动抢人。")
    unknown = chat(3, "这个我不清楚，得问他们的财务。")
    assets = chat(4, "收银系统里有储值卡，大概六千张，其他人就认脸。企业微信群有三个，加起来八百多人。")
    goal = chat(5, "老板希望老客一个月多来一次，六月底前看到效果。群里现在有 1,200 人。")
    claims = (
        stated("c1", words("我们也要上会员积分系统，要能积分、兑换、等级", opening), Facet.SOLUTION, turn=1),
        stated("c2", words("客户是个二十来家店的烘焙品牌", opening), Facet.REQUESTER, turn=1),
        stated("c3", words("最好春节前上线", opening), Facet.DATE, hedged=True, turn=1),
        stated(
            "c4",
            words("老客来得少了，", trouble),
            Facet.TRIGGER,
            question="老板最近一次为“会员”着急，是看到了什么？",
            turn=2,
        ),
        stated("c5", words("隔壁新开了一家，搞活动抢人", trouble), Facet.WHY, turn=2),
        stated("c6", words("收银系统里有储值卡，大概六千张", assets), Facet.ASSETS, turn=4),
        stated("c7", words("其他人就认脸", assets), Facet.PROCESS, turn=4),
        stated("c8", words("企业微信群有三个，加起来八百多人", assets), Facet.ASSETS, turn=4),
        stated("c9", words("老客一个月多来一次", goal), Facet.GOAL, turn=5),
        Claim(
            id="c10",
            text="储值卡名单目前没有人经营",
            aspect=Aspect.RESOURCES,
            facet=Facet.IDLE,
            status="inferred",
            basis="没有提到有人定期看名单",
            turn=5,
        ),
        Claim(id="c11", text="门店愿意配合试点", aspect=Aspect.RISKS, facet=Facet.RISK, status="assumed", turn=5),
    )
    return NeedStatement(
        id="i1",
        language="zh",
        title="会员积分系统",
        client="麦香里烘焙",
        claims=claims,
        measures=(
            Measure(
                id="m1",
                name="老客月均到店次数",
                unit="次",
                target=Figure(words="多来一次", number=1, unit="次", quote=words("一个月多来一次", goal)),
                by_when=Figure(words="六月底前", quote=words("六月底前", goal)),
                turn=5,
            ),
        ),
        open_questions=(
            OpenQuestion(
                id="o3-current-baseline",
                text="“来得少了”大概是多少，同一批老客一个月来几次，去年这时候是几次？",
                facet=Facet.BASELINE,
                why="没有这个数，上线后说不清积分有没有用。",
                ask="财务",
                quote=words("这个我不清楚，得问他们的财务", unknown),
                turn=3,
            ),
            OpenQuestion(
                id="o4-constraints-date",
                text="春节前上线，是因为春节前会发生什么？",
                facet=Facet.DATE,
                why="日期背后的原因决定先做哪一块。",
                ask="老板",
                turn=4,
            ),
        ),
        contradictions=(
            Contradiction(
                id="x1",
                about="群里有多少人",
                quotes=(words("加起来八百多人", assets), words("群里现在有 1,200 人", goal)),
                turn=5,
            ),
        ),
        recommendation=(
            Advice(
                text="先用储值卡名单做三周唤醒试点，再决定要不要积分系统。",
                playbook="members-and-points",
                title="会员与积分",
                heading="先掂量",
            ),
        ),
        sources=(opening, trouble, unknown, assets, goal),
    )


def rental() -> NeedStatement:
    opening = chat(
        1,
        'Operations at a tool-rental company want an "Export to Excel" button on the bookings page. '
        "Small thing, they say.",
    )
    sheets = chat(
        2,
        "Each depot copies them into a planning sheet to see which machines come back when, then they call each "
        "other if they are short. Takes an hour every morning in five depots.",
    )
    cost = chat(
        3,
        "They turn customers away. Maybe ten times a month, 400 euros each on average. "
        "But it's 12 percent fewer than last year.",
    )
    goal = chat(
        4,
        "A depot should know before eight which machine it can promise. "
        "Anna in operations decides, I'd have to ask her for a date.",
    )
    claims = (
        stated("c1", words('an "Export to Excel" button on the bookings page', opening), Facet.SOLUTION, turn=1),
        stated(
            "c2",
            words("Each depot copies them into a planning sheet to see which machines come back when", sheets),
            Facet.PROCESS,
            turn=2,
        ),
        stated("c3", words("an hour every morning in five depots", sheets), Facet.BASELINE, turn=2),
        stated("c4", words("They turn customers away", cost), Facet.LAST_CASE, turn=3),
        stated(
            "c5", words("Maybe ten times a month, 400 euros each on average", cost), Facet.COST, hedged=True, turn=3
        ),
        stated("c6", words("it's 12 percent fewer than last year", cost), Facet.FREQUENCY, turn=3),
        stated("c7", words("A depot should know before eight which machine it can promise", goal), Facet.GOAL, turn=4),
        stated("c8", words("Anna in operations decides", goal), Facet.DECIDES, question="Who decides on this?", turn=4),
        Claim(
            id="c9",
            text="depots do not see each other's returns",
            aspect=Aspect.CAUSE,
            facet=Facet.WHY,
            status="inferred",
            basis="they call each other when they are short",
            turn=3,
        ),
    )
    return NeedStatement(
        id="i2",
        language="en",
        title="Excel export on the bookings page",
        client="Toolbox Rentals Ltd",
        claims=claims,
        measures=(
            Measure(
                id="m1",
                name="refused rentals",
                unit="a month",
                baseline=Figure(words="ten", number=10, unit="a month", quote=words("ten times a month", cost)),
                turn=3,
            ),
        ),
        open_questions=(
            OpenQuestion(
                id="o4-measure-target",
                text="Down to how many refused rentals a month, and by when?",
                facet=Facet.TARGET,
                why="Without a figure nobody can tell later whether it worked.",
                ask="Anna",
                quote=words("I'd have to ask her for a date", goal),
                turn=4,
            ),
            OpenQuestion(
                id="m1-target",
                text="Who owns the availability figures across depots?",
                facet=Facet.OPERATES,
                origin="gap",
            ),
        ),
        recommendation=(
            Advice(
                text="Weigh a shared availability view first: the export would keep five sheets alive.",
                playbook="more-reports",
                title="More reports",
                heading="What to weigh",
            ),
        ),
        sources=(opening, sheets, cost, goal),
    )


def question(text: str, facet: Facet, **more: str) -> Question:
    return Question(text=text, facet=facet, why="it matters", lens="A lens", playbook="spin", title="SPIN", **more)


def interview(statement: NeedStatement, *asked: Question, done: bool = False, clarity: str = "partly") -> Interview:
    """An interview that stands at `statement`, the last of `asked` waiting for its answer."""
    turns = tuple(
        Turn(
            number=i,
            kind="opening" if i == 1 else "answer",
            asked=q,
            before=statement,
            answered=asked[i - 2] if i > 1 else None,
        )
        for i, q in enumerate(asked, 1)
    )
    return Interview.model_validate(
        {
            "id": statement.id,
            "owner": "somebody",
            "started": NOW,
            "changed": NOW,
            "language": statement.language,
            "statement": statement,
            "clarity": clarity,
            "turns": turns,
            "done": done,
        }
    )


EXAMPLES: dict[Language, NeedStatement] = {"zh": bakery(), "en": rental()}
