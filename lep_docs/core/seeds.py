"""Where a question or a rule comes from, its sources written out in words. Pure."""

from __future__ import annotations

import re

# The published guidance that questions and rules go back to, as their declarations abbreviate it.
_GUIDANCE = {
    "S0": "toolkit summary",
    "S1": "note on developing a shared vision",
    "S2": "note on effective partnering behaviours",
    "S3": "note on strategic planning",
    "S4": "adviser guide to partnership working",
}
_CODE = re.compile(r"\b(S[0-4])\b")
_OTHER_CODES = re.compile(r"(?:^|[;,])\s*R\d+(?:,\s*R\d+)*")


def seed_in_words(seed: str) -> str:
    """Where something comes from: "note on developing a shared vision, activity 2".

    Codes of other published papers, which readers do not know, are left out; "" if none is left.
    """
    plain = _OTHER_CODES.sub("", seed).strip(" ;,")
    said = _CODE.sub(lambda match: f"{_GUIDANCE[match[1]]},", plain)
    return re.sub(r",(?=\s*(?:;|and\b|$))", "", said)
