"""What can be done to health checks, by one key each, on the three screens about them."""

from __future__ import annotations

from lep_docs.tui.actions import Action

_AREA = "Health checks"
_ANSWER = Action("answer", "a", "a", "Answer", _AREA, "Answer this one",
                 "Choose who answers, and rate question by question.", footer=True)  # fmt: skip
_TO_WORD = Action("to_word", "w", "w", "To Word", _AREA, "Make Word questionnaires",
                  "Make a Word file to fill in for each organisation, or copies without names.",
                  footer=True)  # fmt: skip

ON_CHECKS = (
    Action("new", "n", "n", "New", _AREA, "Start one",
           "Choose a set of questions by what it is for and how long it takes.", footer=True),
    _ANSWER,
    _TO_WORD,
    Action("close", "x", "x", "Close", _AREA, "Close this one, or open it again",
           "Record that answering has ended. An anonymous check shows nothing before.",
           footer=True),
)  # fmt: skip

ON_RESULT = (
    Action("follow_up", "f", "f", "Into the plan", _AREA, "Put this follow-up into the plan",
           "Make an action of the plan of the step under the cursor, with the finding behind it.",
           footer=True),
    Action("owner", "o", "o", "Owner", _AREA, "Choose who sees to follow-ups",
           "Choose the role that the next follow-ups are given to.", footer=True),
    _ANSWER,
    _TO_WORD,
)  # fmt: skip

ON_ANSWERS = (
    Action("rate(1)", "1", "1-5", "Rate", _AREA, "Rate the question with the lowest rating",
           "Rate the question under the cursor on the scale above, and go on.", footer=True),
    Action("unknown", "question_mark", "?", "Don't know", _AREA, "Answer “don't know”",
           "Say that nobody here knows, which is an answer too.", footer=True),
    Action("not_yet", "minus", "-", "Not yet", _AREA, "Answer “does not apply yet”",
           "Say that the question does not apply yet.", footer=True),
    Action("confirm", "k", "k", "As recorded", _AREA, "Take what the facts say",
           "Take the answer that the facts suggest to this question, with its reason.",
           footer=True),
    Action("confirm_all", "K", "K", "All as recorded", _AREA, "Take all that the facts say",
           "Take every answer that the facts suggest and nobody has given yet."),
    Action("say('evidence')", "e", "e", "Evidence", _AREA, "Say what shows it",
           "Write down what shows the rating.", footer=True),
    Action("say('comment')", "c", "c", "Comment", _AREA, "Add a comment",
           "Write down what helps to read the rating."),
    Action("say('dissent')", "d", "d", "Not shared", _AREA, "Say who does not share it",
           "Write down the view of those who do not share the rating."),
    Action("carrier", "r", "r", "Role", _AREA, "Name the role that carries it",
           "Choose the role that carries what is asked, where the set asks who does."),
    Action("sentence", "o", "o", "Own words", _AREA, "Write the sentence of one's own",
           "Answer the opening question in a sentence; nobody's name is kept with it."),
    Action("hand_over", "s", "s", "Hand over", _AREA, "Hand over anonymous answers",
           "Put the answers of one person into the check at once, without a name.", footer=True),
)  # fmt: skip

ON_PICTURES = (
    Action("write", "n", "n", "Write down", _AREA, "Write down what will be true",
           "Choose a horizon and write what people pictured, as if it were so.", footer=True),
    Action("take_up", "m", "m", "Milestone", _AREA, "Make it a milestone",
           "Make a milestone of the picture under the cursor, once all agree on it.",
           footer=True),
)  # fmt: skip
