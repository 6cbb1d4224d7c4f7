"""The arguments of `lep-docs health`, beside the name of the partnership."""

from __future__ import annotations

from lep_docs.cli.command import Argument, arg
from lep_docs.core.health.voices import GROUP_AT_LEAST

WAYS = (
    *("list", "new", "to-word", "show", "known", "answer", "follow-up"),
    *("capture", "milestones"),
)

_SAID = {
    "--evidence": "what shows the rating",
    "--comment": "a comment on the rating",
    "--dissent": "where a joint rating is not shared",
    "--carrier": "the role that carries what is asked",
}

HEALTH: tuple[Argument, ...] = (
    arg(
        "what",
        metavar="WHAT",
        nargs="?",
        default="list",
        choices=WAYS,
        help="list, new, to-word, show, known, answer, follow-up, capture or milestones",
    ),
    arg(
        "words",
        metavar="WORD",
        nargs="*",
        help="sets for new (HC2); a check (HCR-01), then for answer who answers, or together, and "
        "the answers (PTY-LA 1=3 2=?), for to-word who is asked (all when nobody is named), for "
        "follow-up the chosen ones (FU-09), for capture a horizon and a sentence (12m 'All have "
        "met'), for milestones the pictures that are agreed (1 2)",
    ),
    arg("--quick", action="store_true", help="new: ask the short form"),
    arg("--anonymous", action="store_true", help="new: answers are given without names"),
    arg(
        "--to-word",
        action="store_true",
        help="new: make a Word questionnaire for each organisation; pull reads it back",
    ),
    arg(
        "--copies",
        metavar="N",
        type=int,
        default=GROUP_AT_LEAST,
        help="to-word: how many for each organisation, where answers are without names",
    ),
    arg("--out", metavar="DIR", help="to-word: where to put them"),
    arg(
        "--overwrite",
        action="store_true",
        help="to-word: put aside files that were filled in there",
    ),
    arg("--reason", metavar="TEXT", default="", help="new: why now"),
    *(
        arg(
            flag,
            metavar=("NUMBER", "TEXT"),
            nargs=2,
            action="append",
            default=[],
            help=f"answer: {said} of a question; may be given again",
        )
        for flag, said in _SAID.items()
    ),
    arg(
        "--known",
        metavar="NUMBER",
        nargs="*",
        help="answer: take what the facts answer already; all of it where none is named",
    ),
    arg("--measure", metavar="TEXT", default="", help="capture: how one would know"),
    arg("--owner", metavar="ROLE", default="", help="follow-up: who sees to it, such as ROL-19"),
    arg("--due", metavar="DATE", default="", help="follow-up: by when"),
    arg("--objective", metavar="ID", default="", help="follow-up: the joint objective it serves"),
)
