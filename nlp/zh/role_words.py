"""The words that the rules about roles are made of, as alternatives of a regular expression."""

from __future__ import annotations


def _either(*lines: str) -> str:
    return "|".join(word for line in lines for word in line.split())


# Verbs and nouns of handing out; a sum right behind them is support.
GIVE = _either(
    "给予 给与 予以 奖励 补助 补贴 资助 奖补 扶持 贴息 激励 补偿 减免 减收 抵扣 抵减 返还 减税 降费 退税",
    "缓费 减征 免征 缓缴 免收 减负 (?<!上缴)(?<!缴纳)税费 救助 让利 奖金 兑[现付] 惠企",
    "配套 一次性 发放 扣除(?=\\D{0,4}$|政策)",
    "资金支持 经费支持 后补助 安家费 津贴",
    "支持(?:总?金额|总?额度|资金|限额) 资助(?:总?金额|总?额度) [新力型]券(?:的)?(?:总?额度|金额)",
    "补助资金 奖补资金 低保 生活保障 养老金 供养标准 报销 帮扶资金",
)
# What a recipient gets: 500万元奖励, 50万元安家费.
GIFT = _either(
    "奖励 补助 补贴 资助 奖补 扶持 支持 贴息 奖金 激励 补偿 优惠 减免 抵扣 抵用 券 安家费 津贴 经费",
    "启动资金 配套 项目资金 引才 生活费 红包 立减 直补 奖",
)
CREDIT = _either(
    "贷款 授信 信贷 融资 债券 担保 信用额度 贷 社融 保函 专项债 特别国债 公司债 票据 信托 银担",
    "募集资金 募资 累保 在保 承保(?=规模|金额) 银企对接",
)
# Whom or what a sum qualifies: 10亿元以上重大项目.
CLASS_NOUN = _either(
    "项目 企业 集群 园区 单位 公司 机构 龙头 平台 主体 品牌 楼宇 县域 [强大]镇 乡镇 工程 载体 开发区 商圈",
    "街区 客户 设备 仪器 装备 商品 展会 人才 个人 家庭 总部 强县 经营户 大户 村 产业 部分 论文 品种 单品 大单品",
)
# What an economy or a firm achieves.
RESULT = _either(
    "生产总值 GDP 产值 增加值 收入 营收 销售 利润 纳税 税收 成交 交易 出口 进口 零售 网销 规模 总量 产出",
    "效益 存款 总额 贸易 收益 营业额 资产 消费 结算 保费 经济 产业 贡献 节约 余额 价值 研发 支出 订单 合同",
    "采购 签约 货值 损失 亏损 业务 外贸 生产率 市场 增收(?!行动) 节支 核减 销往 税费",
)
# What opens a condition to qualify.
REQUIRED = _either(
    "上一?年度 (?<![比较])上年(?![底末]) (?<!本)(?<!完成)年度(?!投资|目标|任务|计划)",
    "要求 需(?=达到|满足|具备|符合|有|在)",
    "近[一二两三四五\\d]+个?年 连续[一二两三\\d]+年 申报 申请 注册资[本金] 实缴 原值 原则上 应当",
    "(?<![对供适相响反效])应(?![用对急链答收]) (?<!必)须(?=[为在达具符经由是按有不低从]) 条件 门槛 标准[：:为]",
    "举办者 开办资金 办学 自筹",
)
FUNDS = _either(
    "专项资金 财政资金 引导资金 扶持资金 发展资金 衔接资金 资金池 专项经费 国拨经费 预算 经费",
    "(?<!外)资金(?!支持|扶持|补助|奖励|资助)",
)
PLAN = _either(
    "安排 统筹 设立 列支 预算 投入 筹集 筹措 整合 落实 下达 拨付 预留 用好 拿出",
)
# Where these stand between, a figure is a goal or a result, whatever was required before.
ACHIEVED = _either(
    "力争 突破 实现 完成 增长 迈上 预计 推动 谋划 储备 确保",
)
# What people draw, month by month: 生活标准, 护理补贴标准, 最高支付限额.
BENEFIT = _either(
    "生活 低保 保障 养育 抚养 饮食 伙食 护理 补贴 补助 供养 救助 津贴 养老金 抚恤 报销 待遇 支付 支付范围 支持",
)
# Sums put into something: 实到资金, 国家铁路资本金.
CAPITAL = _either(
    "(?<!注册)资本金 增资 扩股 到资 实到资金 到账资金 到位资金 内资 外资 引资 出资 协议(?:金额|资金)",
    "(?:项目|技改|改造|建设)投入",
)
