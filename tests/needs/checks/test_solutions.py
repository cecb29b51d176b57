"""A solution is named in an outcome, a problem or a cause; systems that exist and words in another sense are none."""

import pytest

from assistant.needs.aspects import Aspect
from assistant.needs.checks.solutions import solution_in

WANTED = [
    "Build a self-service portal for tenants",
    "we roll out a new booking system before the season",
    "install twelve cameras along the east fence",
    "Buy three label scanners for the cold store",
    "Set up an online ticketing platform by June",
    "Hire two more dispatchers for the night shift",
    "We should recruit an extra technician before winter",
    "an app that tells parents when the bus is near",
    "a chatbot for questions about opening hours",
    "every van has a tracker by Easter",
    "Managers see yesterday's sales on a dashboard",
    "Eight ordering kiosks in each canteen",
    "a large display screen at the end of each line",
    "Sensors in every freezer by the first of May",
    "new handhelds for the pickers",
    "drivers sign on a digital platform that replaces paper",
    "开发一个给司机用的小程序",
    "年底前在每个路口装一批摄像头",
    "采购一套库存管理系统",
    "引入人脸识别门禁",
    "前厅放两台自助机，老人也会用",
    "把报名网站做好，外地人也能报",
    "车间门口一块电子屏，产量随时看",
    "每个仓位一个传感器",
    "再招三个质检员",
    "巡检机器人十月投入使用",
    "给店长做个手机看板",
    "搭一个供应商协同平台",
    "弄一个公众号让居民报修",
    "换成新的排课软件",
    "Buy two more ovens for the night bake",
    "we should install a second loading door",
    "lease another van for the island tour",
    "the member portal is live by October",
    "the new alert system must be in place before the monsoon",
    "the dashboards are rolled out to all wards",
    "a voice assistant that takes repeat orders",
    "an online form replaces the paper slip",
    "a hotline for landlords, staffed until nine",
    "买两台叉车",
    "再配三辆冷藏车",
    "建一间恒温库房",
    "店里用上电子价签",
    "各班组推行扫码打卡小程序",
    "村里有个平台能卖货",
    "入口处加装道闸",
    "装一批二维码，游客自己扫",
    "病人手上一个腕带，扫了就知道",
]

LACKING = [
    "we have no contract management system",
    "there is no dashboard for the shift leaders",
    "The trouble is we don't have an app",
    "we need a new till system",
    "they lack a proper booking system for the rooms",
    "we need to build a portal for suppliers",
    "主要是缺一套排班系统",
    "因为没有统一的报修平台",
    "我们缺少一个能看库存的工具",
    "没有专门的预约小程序，只能打电话",
    "原因就是没个系统",
    "需要一套线上审批系统",
]

NONE_IN_OUTCOME = [
    "Guests who book through our app are in their room within ten minutes",
    "Orders from the web shop leave the same day",
    "when the till system goes down, the branch is open again within five minutes",
    "Passengers find their platform without asking",
    "wheelchair users get from a platform to the street in five minutes",
    "a dashboard warning light is looked at before the car leaves the yard",
    "women hear the result of their breast screening within a week",
    "build trust with the neighbours",
    "the team builds up a stock of 40 beds",
    "nurses add a note to the file before the round",
    "patients take the tablets at the right hour",
    "a software fault is found before the customer sees it",
    "tenants report a leak without an app",
    "the old system is off by March and no record is lost",
    "managers hire a nurse within 40 days of asking",
    "customers can hire a car until ten at night",
    "after a camera is stolen we know the same day",
    "children with an immune system disorder get their meal apart",
    "drivers no longer have to open an app at the gate",
    "two systems show the same stock figure",
    "we build a stock of forty beds before winter",
    "visitors buy a ticket in under two minutes",
    "the system is up and running again within five minutes",
    "the app is ready when the shift starts",
    "parents set up a payment in one visit",
    "旅客五分钟内买一张票",
    "旺季装一台空调不超过两天",
    "客户建一个档案只填一次资料",
    "系统恢复后十分钟内补完单",
    "热线打进来三十秒内有人接",
    "上个月系统崩的那种事不再发生",
    "早上系统打开不超过三秒",
    "线上平台的订单当天发出",
    "旅客从站台到出站口不超过五分钟",
    "钻井平台的检修停工降到三天",
    "晚上加班处理系统数据的时间降到一小时",
    "采购系统里的单价和合同一致",
    "客人在小程序上退款三天到账",
    "一个系统里录过的数据不再录第二遍",
    "上下班路上换乘交通工具不超过一次",
    "现有的报修平台当天有人接单",
    "上了年纪的人不用小程序也能挂号",
    "免疫系统有问题的孩子单独配餐",
    "做完工单后系统里的状态当天更新",
    "摄像头坏了一小时内有人修",
    "三十天内招到两个护士",
    "开发新客户的周期缩到两周",
]

NONE_IN_PROBLEM = [
    "the system we bought last year loses orders",
    "The app crashes when more than 200 people log in",
    "customers have to install an app before the gate opens",
    "Nobody looks at the dashboard",
    "an app was built in 2021 and nobody uses it",
    "there is no train at platform 4 after nine",
    "we have no staff for the breast screening on Fridays",
    "we need to look into three systems to answer one call",
    "there is no system to it",
    "上了系统以后反而更慢",
    "老系统查不到去年的单子",
    "小程序老是打不开",
    "我们要在三个系统里各录一遍",
    "没有人看那块大屏",
    "平台扣点太高，商家都走了",
    "系统里没有这个客户",
    "司机要先下载一个应用才能进门",
    "站台上没有遮雨的地方",
]


@pytest.mark.parametrize("text", WANTED)
def test_an_outcome_that_names_a_thing_to_be_had_names_a_solution(text: str) -> None:
    assert solution_in(text, Aspect.OUTCOME)


@pytest.mark.parametrize("text", LACKING)
@pytest.mark.parametrize("aspect", [Aspect.PROBLEM, Aspect.CAUSE, Aspect.OUTCOME])
def test_the_lack_of_a_thing_names_it_as_the_solution(text: str, aspect: Aspect) -> None:
    assert solution_in(text, aspect)


@pytest.mark.parametrize("text", [*NONE_IN_OUTCOME, *NONE_IN_PROBLEM[-4:]])
def test_an_outcome_with_what_exists_or_with_another_sense_names_none(text: str) -> None:
    assert solution_in(text, Aspect.OUTCOME) == ""


@pytest.mark.parametrize("text", NONE_IN_PROBLEM)
@pytest.mark.parametrize("aspect", [Aspect.PROBLEM, Aspect.CAUSE])
def test_trouble_with_what_exists_names_none(text: str, aspect: Aspect) -> None:
    assert solution_in(text, aspect) == ""
