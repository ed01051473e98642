"""Characters replaced one by one without changing a text's length, at the speed of a search for them."""

from __future__ import annotations

import re
from collections.abc import Mapping


class Folding:
    """Replaces each character of `forms`' keys by its value; the length stays, so offsets do.

    Few texts hold more than a handful of them: one search and a replacement for each kind found take a
    fifteenth of the time of `str.translate` on Chinese text (measured on 60 policy documents).
    """

    def __init__(self, forms: Mapping[str, str]) -> None:
        """`forms` maps single characters to single characters, none of which is itself replaced; else ValueError."""
        if any(len(old) != 1 or len(new) != 1 or new in forms for old, new in forms.items()):
            raise ValueError("a folding maps single characters to others that stay as they are")
        self._forms = dict(forms)
        self._any = re.compile(f"[{re.escape(''.join(forms))}]")

    def __call__(self, text: str) -> str:
        for old in set(self._any.findall(text)):
            text = text.replace(old, self._forms[old])
        return text
