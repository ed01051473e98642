"""What a sum of money is for, by the words around it in Korean news."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from nlp.cues import Cue, RoleWords, load_cues


@cache
def role_words() -> RoleWords:
    """The words of `roles.toml`, and what links a sum to the one before it: 15만원에서 16만원으로, 각각, 대비."""
    return RoleWords(
        "ko",
        _cues(),
        linked=re.compile(
            r"(?:에서|,|및|과|와|→|·|이고|이며|부터|보다|[(]|으로|로|을|를)?\s?(?:각각|약)?\s?"
        ),
        pointer=re.compile(r"\s*(?:이는|이\s(?:수치|규모|금액)|이\s가운데|이\s중)"),
        # 연간 ¤ 규모의 바우처; but not 기업당 연간 ¤
        pool=re.compile(
            r"(?<!당 )(?:연간|매년|해마다)\s?(?:최대|총|약)?\s?¤[^.]{0,20}(?:바우처|쿠폰)"
            r"|(?:바우처|쿠폰)[^.당]{0,24}(?:연간|매년|해마다)\s?(?:최대|총|약)?\s?¤"
        ),
        change=re.compile(
            r"(?:[(][^()]{1,12}[)])?(?:가량|이나|\s?넘게|\s?정도)?\s?"
            r"(?:늘어난|늘린|증가한|많은|불어난|오른|뛴|높은|줄어든|줄인|감소한|적은|낮은|내린|떨어진|증액한|삭감한)\s(?:총\s|약\s)?"
        ),
        boundary=re.compile(r"…|[.]{3}|;|(?<=[가-힣])(?:지만|는데|면서|으며),?\s"),
    )


def _cues() -> tuple[Cue, ...]:
    return load_cues(files("nlp.ko") / "roles.toml")
