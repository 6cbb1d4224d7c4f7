"""Rules on the finished Word file, which the answers cannot show.

They are named here so that every rule can be asked about; nothing is checked here.
"""

from __future__ import annotations

from lep_docs.core.fields import Phase
from lep_docs.core.findings import Severity
from lep_docs.core.rules.registry import Rule, add

add(
    Rule(
        "R-145",
        "A finished document can be read by everybody",
        "Readers who listen to a page, or find their way by its headings, depend on its structure.",
        "R56",
        "Use the templates that come with lep_docs; in a template of your own, use Word's heading "
        "styles in order, let the first row of each table repeat, and describe each picture.",
        Severity.ERROR,
        Phase.PRE_PROCUREMENT,
        (),
        held_by="This is about the finished Word file and not about your answers, so `check` never "
        "reports it: the tests of lep_docs build every document and look for one title, headings "
        "in order, header rows that repeat, no cells merged downwards, pictures described, "
        "and the language set to British English.",
    )
)
