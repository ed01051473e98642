"""Whether a Korean clause tells of a plan or of what was: decides which day a bare `10일` means."""

from __future__ import annotations

import re

from nlp.days import Tense

# How far behind a day its verb is looked for.
REACH = 110
_STOP = re.compile(r"[.。!?\n]")
_DONE = "발표|공개|개최|개막|보도|체결|발생|확정|출시|게재|통과|발의|입수|공시|제출|선고|진행|집계|기소|구속"
_PAST = (
    r"[가-힣](?<=[았었였했됐렸졌쳤갔왔났봤랐켰꼈셨췄냈겼섰샀혔])(?:다|고|으며|지만|는데|습니다|기|던|\Z)"
    rf"|따르면|현재(?![가-힣])|(?<![가-힣])기준(?![가-힣])|(?:{_DONE})(?:한|된|됐던|했던)\s"
)
_PLANNED = (
    r"예정|계획|방침|앞[둔두]|(?<=[하되리이내지서])기로|겠다|[열할될릴갈올볼나]\s?(?:전망|듯|것으로)"
    r"|받는다|모집한|접수한다"
)
_PRESENT = (
    r"[가-힣](?<=[한된는린인진온간선난])다(?![가-힣])(?!고\s)|[가-힣](?<=[한된는린인진온간선난])다고"
    r"|(?:열리|하|되|치러지|지급되)(?:는|기)\s"
)
_MARK = re.compile(rf"(?P<past>{_PAST})|(?P<planned>{_PLANNED})|(?P<present>{_PRESENT})")
_UNTIL = re.compile(r"\s?까지")


def tense_of(text: str, end: int) -> Tense | None:
    """The tense that the first verb behind a day, which ends at `end`, sets for it; None where no verb tells.

    `열린다고 밝혔다` is of a day to come: the nearer verb counts. `20일까지 … 받는다` is planned.
    """
    after = text[end : end + REACH]
    stop = _STOP.search(after)
    clause = after[: stop.end()] if stop else after
    mark = _MARK.search(clause)
    if mark is None:
        return None
    if mark["past"]:
        return "past"
    return "planned" if mark["planned"] or _UNTIL.match(clause) else "present"
