"""Whom a document is sent to: the line before its body that ends in a colon."""

from __future__ import annotations

import re

_HEAD = 1500
_ADDRESSEE = re.compile(
    r"^[\s　]*(?P<who>[^。！？：:\n]{4,220})[:：](?=[\s　]*$|[\s　]{2,}|现将|为|《|根据|按照|经|近年来)",
    re.MULTILINE,
)
_NOBODY = re.compile(
    r"如下|下列|以下|附件|单位名称|来源|责任|牵头|条款|注解|主题词|联系|抄送|^第[一二三四五六七八九十百0-9]+条|"
    r"^[一二三四五六七八九十]、|^[（(]|[0-9](?![0-9]*位)"
)
_SOMEBODY = re.compile(
    r"政府|部门|单位|委员会?|机构|局|厅|企业|高校|开发区|管委会|处室|学校|院所|公司|幼儿园|医院|残联|协会|联合会|街道|乡镇|代表|中心|银行"
)


def addressee(text: str) -> str | None:
    """The first line near the top that ends in a colon and names offices."""
    for match in _ADDRESSEE.finditer(text[:_HEAD]):
        if _SOMEBODY.search(match["who"]) and not _NOBODY.search(match["who"].strip()):
            return match["who"].strip()
    return None
