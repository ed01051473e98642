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
    )


def _cues() -> tuple[Cue, ...]:
    return load_cues(files("nlp.ko") / "roles.toml")
