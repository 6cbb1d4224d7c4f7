"""The arguments of `lep-docs health`: flags and settings, as the parser declares them."""

from __future__ import annotations

from lep_docs.core.health.voices import GROUP_AT_LEAST

WAYS = ("list", "new", "to-word", "show", "known", "answer", "follow-up")

_SAID = {
    "--evidence": "what shows the rating",
    "--comment": "a comment on the rating",
    "--dissent": "where a joint rating is not shared",
}

HEALTH: tuple[tuple[tuple[str, ...], dict[str, object]], ...] = (
    (
        ("what",),
        {
            "metavar": "WHAT",
            "nargs": "?",
            "default": "list",
            "choices": WAYS,
            "help": "list, new, to-word, show, known, answer or follow-up",
        },
    ),
    (
        ("words",),
        {
            "metavar": "WORD",
            "nargs": "*",
            "help": "sets for new (HC2); a check (HCR-01), then for answer who answers and the "
            "answers (PTY-LA 1=3 2=?), for to-word who is asked (all when nobody is named), for "
            "follow-up the chosen ones (FU-09)",
        },
    ),
    (("--quick",), {"action": "store_true", "help": "new: ask the short form"}),
    (("--anonymous",), {"action": "store_true", "help": "new: answers are given without names"}),
    (
        ("--to-word",),
        {
            "action": "store_true",
            "help": "new: make a Word questionnaire for each organisation; pull reads it back",
        },
    ),
    (
        ("--copies",),
        {
            "metavar": "N",
            "type": int,
            "default": GROUP_AT_LEAST,
            "help": "to-word: how many for each organisation, where answers are without names",
        },
    ),
    (("--out",), {"metavar": "DIR", "help": "to-word: where to put them"}),
    (
        ("--overwrite",),
        {"action": "store_true", "help": "to-word: put aside files that were filled in there"},
    ),
    (("--reason",), {"metavar": "TEXT", "default": "", "help": "new: why now"}),
    *(
        (
            (flag,),
            {
                "metavar": ("NUMBER", "TEXT"),
                "nargs": 2,
                "action": "append",
                "default": [],
                "help": f"answer: {said} of a question; may be given again",
            },
        )
        for flag, said in _SAID.items()
    ),
    (
        ("--known",),
        {
            "metavar": "NUMBER",
            "nargs": "*",
            "help": "answer: take what the facts answer already; all of it where none is named",
        },
    ),
    (
        ("--owner",),
        {"metavar": "ROLE", "default": "", "help": "follow-up: who sees to it, such as ROL-19"},
    ),
    (("--due",), {"metavar": "DATE", "default": "", "help": "follow-up: by when"}),
    (
        ("--objective",),
        {"metavar": "ID", "default": "", "help": "follow-up: the joint objective it serves"},
    ),
)
