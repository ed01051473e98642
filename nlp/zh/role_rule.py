"""How a rule about the role of a sum is told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from nlp.facts import Bound, Role

# The part of the sentence that a rule looks at, as `nlp.zh.roles.Surroundings` defines them.
Where = Literal["before", "clause", "sentence", "after", "around", "whole"]


@dataclass(frozen=True, slots=True)
class RoleRule:
    """`role` where `pattern` is found in the part that `where` names and the sum has one of `bounds` (none: any)."""

    name: str
    role: Role
    where: Where
    pattern: re.Pattern[str]
    bounds: tuple[Bound, ...] = ()


def role_rule(name: str, role: Role, where: Where, pattern: str, *bounds: Bound) -> RoleRule:
    return RoleRule(f"zh.role.{name}", role, where, re.compile(pattern), bounds)
