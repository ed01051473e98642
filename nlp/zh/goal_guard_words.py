"""Words by which a number is no goal: what recipients get or must be, limits, duties, forecasts, results."""

from __future__ import annotations

import re

# What a recipient gets, in the clause of the number.
SUPPORT = re.compile(
    r"给予|予以|补助|奖励|补贴|资助|贴息|奖补|扶持|配套资金|减按|减征|免征|加计扣除|减免|退税|报销(?!比例(?:再|又|继续|进一步)?提[高升])|返还|支付|缴纳|按照?(?![^，。；]{0,6}(?:计算|统计))[^，。；]{0,30}比例|"
    r"最高|拨付|分担|代偿|罚款|税率|利率|费率|出资|持股|股权|股份(?!制|有限)|提取|计提"
)
# What a recipient gets, said earlier in the sentence.
SUPPORT_BEFORE = re.compile(r"给予|予以|[补资贴奖][助贴励补息][0-9]|最高|按照?[^，。；]{0,30}[0-9]%")
# A recipient of support that follows.
RECIPIENT = re.compile(
    r"(?:\A|[，。；：\s])(?:对|凡|如|若|每|符合|首次|当年)|对[^，。；]{0,40}(?:企业|单位|个人|机构|项目|平台)"
)
SUPPORT_AFTER = re.compile(r"给予|予以|补助|奖励|补贴|资助|奖补|贴息")
# What a recipient must be.
CONDITION = re.compile(
    r"应当|应具|须|具有|具备|符合|满足|条件|上一?年度|近[一二两三五0-9]+年|原则上|注册资本|从业|资质|申报|申请|合格|评审|"
    r"或者|任职|从事|学历|工龄|罚|处以|本办法|本细则|本规定|指标为|得分|评分|赋分|满分|权重|投保|承担项目"
)
NO_GOAL_HEADING = re.compile(
    r"条件|标准|对象|申报|程序|流程|材料|罚则|法律责任|附则|职责|评审|评价|资金管理|权重|名词解释|注释|门槛|附件|解读|背景|意义"
)
SETS_A_GOAL = re.compile(r"力争|争取|确保|目标|努力|预期|(?<![年月日0-9])[到至]20[0-9]{2}年|(?<![即])将")
PROMISE = re.compile(r"力争|争取|确保|目标|努力|预期|每年|年均|累计|到20[0-9]{2}年")
# Numbers of a document's own parts, and what is counted for no goal.
NO_INDICATOR = re.compile(
    r"\A方面|\A[0-9]+.?\Z|\A(?:数量|比例|任务|重点任务|主要任务|措施|举措|政策措施|条|部门|单位|地区|阶段|环节|步骤|原则|问题|关系|维度|类型|层次|等级|工作日|左右|以上|要素|"
    r"百分点|下调|上调|年度|以下|以内|报审|辅导)\Z|\A(?:纳税年度|[比较](?:去年|上年|同期|20[0-9]{2}年))|"
    r"(?:任务|措施|举措|政策|意见|方面|条例|工作要求|若干条|部门|环节|评分|得分|比例给予|不得|行动方案|分为|高出)$|主要分为|原来的|调整为"
)
# School places, deliverables of applicants and papers to hand in are nobody's policy goal.
NO_GOAL_TOPIC = re.compile(
    r"招生|摇号|积分入学|报名|考核指标|研究内容|申报书|申请书|申请人|申请代码|题名|电脑派位|投档|录取|受访者|假设|假定|不宜"
)
# What others expect to happen: `据某研究院预计，全球市场规模将超…`.
FORECAST = re.compile(
    r"(?:\A|[，。；：\s])(?:据|根据)[^，。；]{2,40}(?:预计|预测|估计|估算|测算)|"
    r"(?:机构|研究院|研究所|公司|协会|智库|咨询|报告)(?:预计|预测|估计|估算)"
)
# Projects that are under way already are no new ones.
UNDER_WAY = re.compile(r"(?:续建|在建)(?:重点|重大)?(?:项目|工程)")
WORLD = re.compile(r"\A(?:预计|到[^，]{0,8})?(?:全球|世界|国际|海外)")
FORESEEN = re.compile(r"预计|预测|有望|将")
# Told as it stands: `截至目前，累计服务6245人次`, `增设了10项`.
TOLD_SO_FAR = re.compile(
    r"共有|共收录|截[至止]到?(?:目前|当前|今)|目前[，,]?(?:已|全[省市国]已|累计|共)|已(?:累计|经|有|建成|完成|开通|覆盖)"
)
# What there is, told with its parts: `共有产品860个。其中，软件410个`.
COMPOSED = re.compile(r"共有|共收录|共计")
ALREADY = re.compile(r"已(?=获|经|建成|达|完成|开[展始]|覆盖|取得|进入|实现)")
DONE = re.compile(r"[一-龥]了\s?(?:约|近|超过?)?\s?\Z")
# Rules are known by how many articles they have: 落实“民营经济32条”.
KNOWN_BY_ARTICLES = re.compile(
    r"(?:落实|落细|执行|兑现|出台|贯彻|用好|用活|实施支持)[^，。；达到超突破]{0,24}\Z|“[^”]{0,16}\Z"
)
NO_GOAL_HEADING = re.compile(
    r"条件|标准|对象|申报|程序|流程|材料|罚则|法律责任|附则|职责|评审|评价|资金管理|权重|名词解释|注释|门槛|附件|解读|背景|意义"
)
SETS_A_GOAL = re.compile(r"力争|争取|确保|目标|努力|预期|(?<![年月日0-9])[到至]20[0-9]{2}年|(?<![即])将")
PROMISE = re.compile(r"力争|争取|确保|目标|努力|预期|每年|年均|累计|到20[0-9]{2}年")
LIMIT = re.compile(r"(?:最多|不超过|不多于|限额|上限)[^，。；]{0,6}\Z")
DUTY = re.compile(
    r"每个?(?:月|季度?|周|旬)[^，。；]{0,4}(?:召开|报送|通报|调度|会商|研究|检查|巡查|例会)[^，。；]*\Z|"
    r"每(?!年|季|月|[百千万亿])[^，。；]{0,8}\Z|(?:每个?|各)(?:市|县|区|镇|乡|村|街道|企业|单位|部门|位|人|名|所|家|户|校|项目|地)[^，。；]{0,12}\Z"
)
