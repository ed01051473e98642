"""What the news makes of a policy's sums: the same number beside the same number, each with its role."""

from __future__ import annotations

import sqlite3
from typing import Any

from db.site.facts import rows

# The few reported policies come first (SQLite keeps the order of a cross join), then their sums.
# `max` makes SQLite take the policy's row that agrees with the news, where there is one.
PAIRS = """
select n.id as news_fact, n.quote as news_quote, n.role as news_role, n.sentence as news_sentence,
       n.value, n.value_to, n.currency, n.bound,
       p.id as policy_fact, p.quote as policy_quote,
       p.sentence as policy_sentence, p.role as policy_role, max(p.role = n.role) as agrees,
       nd.id as news_id, nd.title as news_title, nd.publisher, nd.lang as news_lang, nd.day as news_day,
       pd.id as policy_id, pd.title as policy_title, pd.lang as policy_lang,
       r.code as region_code, r.zh as region_zh, r.en as region_en, r.ko as region_ko
from reports s
cross join documents nd on nd.id = s.news
cross join documents pd on pd.id = s.policy
cross join amounts n on n.document = s.news and n.conversion = 0 and n.role <> 'other'
cross join amounts p on p.document = s.policy and +p.value = n.value and p.currency = n.currency and p.role <> 'other'
left join regions r on r.code = pd.region
{where}
group by n.id {having} order by agrees, {order}, n.id limit :most
"""
OF_DOCUMENT = PAIRS.format(
    where="where s.policy = :id or s.news = :id", having="", order="nd.day desc, n.start"
)
OTHERWISE = PAIRS.format(where="", having="having agrees = 0", order="n.value desc, nd.day desc")


def beside_each_other(connection: sqlite3.Connection, document: str) -> list[dict[str, Any]]:
    """The sums that a policy and the news about it both name, those told otherwise first."""
    return rows(connection, OF_DOCUMENT, {"id": document, "most": 60})


def told_otherwise(connection: sqlite3.Connection, most: int) -> list[dict[str, Any]]:
    """The largest sums that the news tells in another role than the policy; each sum of a policy once."""
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows(connection, OTHERWISE, {"most": most * 5}):
        told.setdefault((row["policy_id"], str(row["value"])), row)
    return list(told.values())[:most]
