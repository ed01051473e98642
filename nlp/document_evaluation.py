"""Measures what was read of a document itself (number, issuers, dates, cited documents) against annotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FIELDS = (
    "doc_number",
    "issuers",
    "genre",
    "addressee",
    "lead_office",
    "issued",
    "effective",
    "expires",
    "status",
    "cited",
    "repeals",
)


@dataclass(slots=True)
class FieldTally:
    """Of one field: the values annotated, predicted, and right; each issuer and cited document is a value."""

    annotated: int = 0
    predicted: int = 0
    right: int = 0

    @property
    def precision(self) -> float:
        """1.0 where nothing was predicted."""
        return self.right / self.predicted if self.predicted else 1.0

    @property
    def recall(self) -> float:
        """1.0 where nothing is annotated."""
        return self.right / self.annotated if self.annotated else 1.0


def count_fields(
    tallies: Mapping[str, FieldTally], annotated: Mapping[str, Any], predicted: Mapping[str, Any]
) -> None:
    """Adds one document; a field that `annotated` does not name counts neither way, null says that there is none."""
    for name, tally in tallies.items():
        if name in annotated:
            gold, found = _values(annotated[name]), _values(predicted.get(name))
            tally.annotated += gold.total()
            tally.predicted += found.total()
            tally.right += (gold & found).total()


def _values(value: Any) -> Counter[str]:
    """Without spaces and title marks, in which copies of a document differ."""
    values = value if isinstance(value, list | tuple) else [value]
    return Counter(re.sub(r"[\s《》]", "", str(item)) for item in values if item)
