"""Pairs like those of `set_pairs`, on which no constant and no rule of reading a set was set. Keep it so."""

SAME_NEED = [
    ("租户交完钱我们对不上是谁交的，要一笔一笔打电话问", "收到的房租不知道是哪个租户的，只能挨个打电话去核"),
    ("老人按了铃护工在另一层听不见", "护工不在那一层的时候，老人按铃根本没人听到"),
    ("展会上收的名片回来没人跟进", "展会拿回来一堆名片，之后谁也没联系过"),
    ("每次出差都要自己先垫钱，一个多月才报下来", "出差费用得自己垫，报销要等一个多月"),
    ("图纸改了版，车间还在照旧图做", "车间用的是老图纸，改版了没人通知他们"),
    (
        "Patients forget their appointment and the slot stays empty",
        "We have empty slots because people forget they had an appointment",
    ),
    ("Nobody in the office knows where the vans are", "The office has no idea where our vans are at any moment"),
    (
        "Complaints land in six mailboxes and some are never answered",
        "Some complaints never get a reply because they arrive in six different inboxes",
    ),
    (
        "The chef orders too much fish because he cannot see the bookings",
        "Without seeing the bookings the chef buys too much fish",
    ),
    (
        "We want to find out about a leak before the tenant below does",
        "A leak should be noticed before it reaches the flat underneath",
    ),
]
OTHER_NEED = [
    ("租户交完钱我们对不上是谁交的，要一笔一笔打电话问", "租户退租的时候押金老是扯皮"),
    ("老人按了铃护工在另一层听不见", "老人的药有时候发错"),
    ("展会上收的名片回来没人跟进", "展会的展品运过去经常损坏"),
    ("每次出差都要自己先垫钱，一个多月才报下来", "出差订票要找三个人签字"),
    ("图纸改了版，车间还在照旧图做", "车间的图纸在电脑上打不开"),
    ("护工交接班说不清楚老人的情况", "护工排班每个月都有人不满意"),
    ("Patients forget their appointment and the slot stays empty", "Patients wait an hour past their appointment"),
    ("Nobody in the office knows where the vans are", "The vans are off the road too often for repairs"),
    (
        "Complaints land in six mailboxes and some are never answered",
        "Complaints are answered in a tone that makes people angrier",
    ),
    (
        "The chef orders too much fish because he cannot see the bookings",
        "The chef cannot see which guests have allergies",
    ),
    (
        "We want to find out about a leak before the tenant below does",
        "We want to find out why a tenant is leaving before he does",
    ),
    ("Teachers copy marks from paper into the register", "Teachers cannot see the marks of the year before"),
]
TWO_FIGURES = [
    ("一场活动的成本是十二万", "一场活动成本要二十万"),
    ("我们有八百个车位", "车位一共一千二百个"),
    ("实验室说，样品合格率是百分之九十五", "样品合格率其实只有百分之八十"),
    ("新客户开户要三天", "开户平均要九天，新客户都抱怨"),
    ("每天有六十个学员约课", "每天约课的学员有一百一十个"),
    ("目标是把离职率降到百分之十", "希望离职率降到百分之二十"),
    ("We answer 70 percent of the calls", "Only 45 percent of the calls are answered"),
    ("The fleet has 36 vans", "We have a fleet of 52 vans"),
    ("A claim takes 20 days to settle", "Settling a claim takes 45 days"),
    ("The depot manager says the depot handles 900 parcels a day", "The depot handles 1,400 parcels a day"),
    ("Absence should fall to 3 percent", "The goal is absence of 6 percent"),
]
NO_TWO_FIGURES = [
    ("一场活动的成本是十二万", "一场活动收入二十万"),
    ("地下有八百个车位", "地面有一千二百个车位"),
    ("样品合格率是百分之九十五", "成品合格率是百分之八十"),
    ("新客户开户要三天", "老客户销户要九天"),
    ("每天有六十个学员约课", "每天有十个学员取消"),
    ("男学员六十个", "女学员一百一十个"),
    ("去年离职率是百分之十", "今年离职率百分之二十"),
    ("北门一天进三百辆车", "南门一天进五百辆车"),
    ("一审要两天", "二审要五天"),
    ("We answer 70 percent of the calls", "We answer 45 percent of the emails"),
    ("The fleet has 36 vans", "The fleet has 12 lorries"),
    ("A claim takes 20 days to settle", "A dispute takes 45 days to settle"),
    ("Absence is 7 percent", "The goal is absence of 3 percent"),
    ("The Lyon depot handles 900 parcels a day", "The Nantes depot handles 1,400 parcels a day"),
    ("In January we had 20 accidents", "In February we had 35 accidents"),
    ("The first module costs 15,000 euros", "The second module costs 40,000 euros"),
    ("Class A holds 24 children", "Class B holds 31 children"),
    ("Private patients wait 3 days", "Public patients wait 40 days"),
]
EXCLUDING = [
    ("工会要求夜班人数增加", "厂里想把夜班人数减少"),
    ("校长希望作业量由各年级自己定", "教务处要求作业量全校统一"),
    ("审计要求付款记录保存十年", "IT 想把付款记录三年后就删除"),
    ("院办要求每次外出必须报备", "医生希望外出不用报备"),
    ("所有工程师都能改配置", "只有架构组能改配置"),
    ("The board wants to expand the product range", "The factory wants to reduce the product range"),
    ("Teachers want to choose their own textbooks", "The ministry wants the same textbooks in all schools"),
    ("Each delivery must be signed for", "Customers want deliveries without signing for them"),
    ("Sales wants longer payment terms for customers", "The treasurer wants shorter payment terms"),
    ("Everyone should see the salary bands", "Only HR should see the salary bands"),
]
COMPATIBLE = [
    ("工会要求夜班补贴增加", "厂里想把夜班人数减少"),
    ("校长希望作业量由各年级自己定", "教务处要求考试时间全校统一"),
    ("审计要求付款记录保存十年", "IT 想把测试数据三个月后就删除"),
    ("院办要求每次外出必须报备", "医生希望换班不用报备"),
    ("希望减少加班", "希望增加人手"),
    ("希望提高发货速度", "希望降低发货成本"),
    ("所有工程师都能看配置", "只有架构组能改配置"),
    ("The board wants to expand the product range", "The factory wants to reduce scrap"),
    ("Teachers want to choose their own textbooks", "The ministry wants the same exams in all schools"),
    ("Each delivery must be signed for", "Customers want to change an address without signing in"),
    ("Sales wants longer payment terms", "Sales wants shorter delivery times"),
    ("Everyone should see the timetable", "Only HR should see the salary bands"),
]
