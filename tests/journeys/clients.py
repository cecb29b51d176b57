"""Clients whom the embedded mind has never met: how they open, and what they answer when asked about a facet."""

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.language import Language

IDEA: dict[Language, tuple[str, ...]] = {
    "zh": (
        "甲方是一家连锁宠物美容店，开口就说要做个小程序。",
        "客户搞会展搭建的，领导让上一套项目管理平台，别的没说。",
        "一个做石材加工的老板，想弄一块生产看板挂在车间里。",
    ),
    "en": (
        "The head of a ferry line told me they want a new ticketing app. That is all I got.",
        "A chain of laundrettes is asking for a customer portal.",
        "The mayor's office wants a dashboard for street repairs.",
    ),
}
"""They name a thing to build and hardly more."""

PARTLY: dict[Language, str] = {
    "zh": "我们做校服定制，今年退换的特别多，开学那阵仓库天天乱成一团，尺码全靠班主任手抄上来。想做一个量体系统。",
    "en": "We print labels for breweries. Every month two or three batches go out with last year's artwork because the "
    "designers keep files on their own laptops. Could you build us an approval tool?",
}
"""They tell of the trouble too, but not where it should lead."""

CLEAR: dict[Language, str] = {
    "zh": "我们在县里做农机租赁，有十一个点，老板想要一套派单系统。"
    "上周三一台收割机坏在地里，等了六个小时才有人去修，客户退租两台，赔了八千块。"
    "原因是师傅在哪没人知道，三个调度员每天靠打电话一个个问。"
    "这种事一个月大概九回，八成集中在抢收那两周。"
    "目标是把平均到场时间从五小时降到两小时，明年五月底之前做到。"
    "去年买过一批定位盒子，装了一半就没人看了，现在还闲着。"
    "预算十五万，总经理拍板，服务部经理负责日常运营。"
    "师傅们不愿意被定位，会有意见。"
    "先从东边三个点试起。",
    "en": "We run six climbing gyms and the owner wants a waiver kiosk at every desk. Last Saturday the queue "
    "for the paper waivers took 25 minutes and a school group walked out. It costs us about 900 dollars a "
    "month in lost entries, some forty people leave every month. The reason is that visitors fill in the "
    "same sheet each time and the desk retypes it into the member system. Two clerks per gym do this "
    "every day. Our goal is to bring the wait from 25 minutes down to 5 minutes by September. We bought "
    "four tablets in 2022 that sit unused in a drawer because nobody set them up. The budget is 12,000 "
    "dollars and the operations director decides. The desk staff will run it. Minors' data has to stay "
    "within state law. We would start with the downtown gym.",
}
"""They say it all in one paragraph."""

ANSWERS: dict[Language, dict[Facet | Aspect, str]] = {
    "zh": {
        Facet.TRIGGER: "上个月店庆那天，有二十几个客人等不到人剪，当场在群里骂起来了。",
        Facet.LAST_CASE: "上周六下午，一只约好三点的金毛等到五点才轮上，主人走了再没来。",
        Facet.GOAL: "最终是希望约好的客人到店就能轮上，别再白等。",
        Facet.COST: "一个月要退掉七千多块的卡。",
        Facet.FREQUENCY: "一周五六次，周末更多。",
        Facet.WHY: "因为三个美容师各记各的本子，谁也看不到别人排了谁。",
        Facet.BASELINE: "现在平均要等五十分钟。",
        Facet.DATE: "六月底之前要弄好，七月是旺季。",
        Aspect.CONSTRAINTS: "这方面只能花四万块，别的没有要求。",
    },
    "en": {
        Facet.TRIGGER: "In August a coach party missed the boat while they queued, and the local paper wrote about it.",
        Facet.LAST_CASE: "Two Sundays ago a family paid twice and nobody at the pier could see it.",
        Facet.GOAL: "The point is that people walk on board without having to queue for a ticket.",
        Facet.COST: "We refund about 2,300 pounds a month.",
        Facet.FREQUENCY: "Four or five times on a summer weekend.",
        Facet.WHY: "Because each pier sells from its own book of tickets and nobody sees how many are left.",
        Facet.BASELINE: "People wait 35 minutes on average today.",
        Facet.DATE: "Before Easter, that is when the season starts.",
        Aspect.CONSTRAINTS: "We have 40,000 pounds for it and nothing else stands in the way.",
    },
}
"""What the first client of `IDEA` answers; on what is not listed they have nothing to add."""
