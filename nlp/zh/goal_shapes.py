"""Patterns of how a goal's number and its noun stand together; `goal_forms` reads by them."""

from __future__ import annotations

import re

SENTENCE_ENDS = re.compile(r"[。；;！\n]")
BOUNDS_LIST = re.compile(r"\A[^0-9]{0,12}(?:不少于|不低于|至少)[0-9]+[^以]*\Z")
DEED = re.compile(
    r"(?:达到|实现|完成|通过|建成|开展|采用|设立|进入|纳入|应用|普及|覆盖|成为|上云|接入|建立|具备|改造|转型).*\Z"
)
BREAK = re.compile(r"[，。；：,;:\n]")
LEAD_WORDS = re.compile(r"(?:\s|力争|争取|确保|实现|全省|全市|其中|努力|超过|至少|不低于)*")
PASSES = re.compile(r"(?:\A|[，、])(?P<word>超过|超|近|约|至少|力争)\s?\Z")
# What a share of things is to do.
DOES = re.compile(
    r"^的?.{2,}(?:达到|实现|完成|通过|建成|开展|采用|设立|收入|进入|纳入|应用|使用|"
    r"配备|普及|覆盖|成为|上云|参与|享有|接入|建立|具备|改造|免|达|转型)"
)
OPENS_WITH_VERB = re.compile(
    r"[、\s]*(?:加快|着力|重点|积极|先行|每年|力争|推动|同步)*"
    r"(?P<verb>完成|制定|制修订|攻克|突破|取得|形成|建设|打造|培育|研制|开展|推出|发布|新建|改造|建成|引进|实施)"
)
# `…等20项`, `…的20项`, `…等5大类20项`.
ENDS_LIST = re.compile(r"(?:等|的|等[0-9]{1,3}(?:大类|大|类|个方面))\Z")
# What is to be done to the things counted: `实现8条道路改造完工`, `加快100个停车场建设`.
OPENS_WORK = re.compile(
    r"[、\s]*(?:力争|全力|全面|深入|积极|着力|年内|全年)*(?P<verb>加快推进|加快|推动|推进|实现|确保)"
)
WORK = re.compile(r"..(?:建设|改造|完工|竣工|开工|投产|投用|通车|建成|打通|整治|修复)\Z")
# `为2000名以上残疾儿童提供康复救助`.
SERVES = re.compile(r"(?:\A|、)\s*(?:每年|全年|年内|免费)*(?P<for>为)\s?\Z")
SERVICE = re.compile(r"..(?:提供|开展|实施|配备|解决|免费)")
# `覆盖50%以上的镇街`.
COVERS = re.compile(r"(?P<verb>覆盖(?:全部[^，。；0-9]{1,8}[、和])?)\s?\Z")
# `90%的市和70%的县达到`: what the second share does, the first does too.
SHARED_DEED = re.compile(r"\s?(?:和|、|及)\s?[0-9.]+%(?:以上|左右)?的(?P<rest>[^，。；]{3,40})")
# In a list of projects these tell how large one of them is: `年产40万吨有机硅项目`.
SIZES = frozenset({"吨", "公斤", "千克", "千瓦", "万千瓦", "兆瓦", "千瓦时", "MW", "kW", "GW"})
WORKED_ON = frozenset({"个", "项", "条", "座", "处", "所", "家", "户", "公里"})
SUM_BOUND = re.compile(r"[0-9.]+[百千万亿]*元以[上下]")
COUNTS_THINGS = frozenset({"个", "家", "名", "所", "座", "条"})
MONEY_NOUN = re.compile(r"(?:投资|产值|贷款|营收|收入)\Z")
# A clause that has a verb and a number but no noun of its own.
ONLY_VERB = re.compile(
    r"\s*(?:力争|争取|确保|努力|并|再|总体|预计|要|将)*(?:达到|达|突破|超过|超|提[高升][到至]|增加到|增至|扩大到|新增|累计达到|"
    r"累计|稳定在|不低于|不少于|培育|引进|建成|年均增长)(?:约|近|超|过)?\s*"
)
# `确保项目开工率一季度达到30%`: the noun stands before the day.
OWN_BEFORE_DAY = re.compile(
    r"[，。；：、\n　]\s*(?:力争|确保|争取|努力|推动)*"
    r"(?P<noun>(?!力争|确保|争取|努力|推动|[到至])[^，。；：、\n　0-9]{3,24}?[率额值量数重比])"
    r"(?:在|到|于)?(?:[一二三四]季度末?|[上下]半年|20[0-9]{2}年[底末]?|[今明]年|年[底末])\Z"
)
NEAR = 60
# A quote runs back to its indicator, but no further than a reader can follow.
LONGEST_QUOTE = 240
CLAUSE_NAMES = re.compile(
    r"[，。；：、\n　]\s*(?:着力|积极|加快|持续|大力|深入|鼓励|支持|推动|重点|加强)*"
    r"(?P<verb>培育|引进|建设|打造|发展|开放|引育|招引)(?:壮大)?(?P<noun>[^，。；：、\n0-9]{2,24})[，,]\s*\Z"
)
# A second figure for the same: `增长5.5%、力争6%`.
ALSO = re.compile(r"[、，,]\s?(?:并|且)?(?:力争|争取|确保|冲刺|努力)(?:达到|突破|实现|增长|超过)?")
INDEX = re.compile(r"(?:指数|密度|系数|评分|得分率|增加值率)\Z")
TASK = re.compile(r"的(?P<what>[一-龥]{2,4})(?:任务|目标)")
# What may follow a number that closes its clause.
ENDS = re.compile(r"\s*(?:\Z|[，。；、：,;:()）（”\n]|和|及|以及|并|的?(?:增长|增速|目标))")
SUM = re.compile(r"超?过?[0-9.]+[百千万亿]*元(?:以上)?(?:的)?")
SUM_ONLY = re.compile(rf"(?:{SUM.pattern})+")
