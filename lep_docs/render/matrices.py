"""Native tables that set one thing against another: aims, steps, risks, duties, habits.

Promises grids that say in words, digits or letters what their shades say. Must not know the
catalogue: it is given plain data from `pictures`.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from lep_docs.core.sentences import lower_first
from lep_docs.render.blocks import Block
from lep_docs.render.grids import (
    HEADING,
    MARK,
    MARK_ON_DARK,
    MM,
    QUIET,
    ROW_HEADING,
    ROW_ON_DARK,
    TEXT,
    TEXT_SIZE,
    Cell,
    Grid,
    Para,
    grid_block,
    safe_text,
    turned_height_mm,
)
from lep_docs.render.metrics import LINE_HEIGHT, text_width
from lep_docs.render.pictures import Shade

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lep_docs.render.grids import Show
    from lep_docs.render.pictures import (
        Alignment,
        Duty,
        Ladder,
        Link,
        Parent,
        Profile,
        Read,
        Readings,
        Responsibilities,
        RiskMap,
        Scale,
        Step,
    )

_STRENGTHS: Final = (None, Shade.PALE, Shade.LIGHT, Shade.STRONG)
_STRENGTH_WORDS: Final = "How strong: 3 strong, 2 clear, 1 slight, 0 none"
_STEP_SHADES: Final = (Shade.PALE, Shade.MID, Shade.STRONG)
_WIDE: Final = 27.0  # a column in which a title reads well without being turned, in mm
_TURNED: Final = 11.0  # the narrowest column with two lines of turned text, in mm
_NAME_WIDTHS: Final = 40.0, 110.0  # the least and the most room for a title, in mm
_TRIALS: Final = 24
_TOP: Final = 5
_ONE_PAGE: Final = 15  # rows of one line that a page on its side holds with heading and caption
_RISK_HEAD: Final = 34.0  # the column of likelihoods, in mm


def alignment_grid(alignment: Alignment, width_mm: float, show: Show = safe_text) -> Block:
    """Joint objectives in rows, the parents' in columns under their names: strength and status."""
    aims = [aim for parent in alignment.parents for aim in parent.aims]
    if not aims or not alignment.joints:
        return Block("")
    narrow = _narrow(alignment, width_mm)
    first = width_mm - narrow * len(aims)
    links = {(link.joint, link.parent): link for link in alignment.links}
    parents = (
        Cell(parent.name, Shade.STRONG, MARK_ON_DARK, span=len(parent.aims))
        for parent in alignment.parents
        if parent.aims
    )
    titles = (Cell(aim.title, Shade.MID, HEADING, turned=narrow < _WIDE) for aim in aims)
    grid = Grid(
        columns=(first, *(narrow for _ in aims)),
        header=(
            (Cell("Organisation"), *parents),
            (Cell("Shared objective", Shade.MID), *titles),
        ),
        body=tuple(
            (
                Cell(joint.title, style=ROW_HEADING),
                *(_link_cell(links.get((joint.id, aim.id))) for aim in aims),
            )
            for joint in alignment.joints
        ),
        caption=alignment.caption,
        description=alignment.description,
        key=_alignment_key(alignment),
        tight=True,
        together=True,
    )
    return grid_block(grid, width_mm, show)


def _alignment_key(alignment: Alignment) -> str:
    """What the figures and letters of the grid mean."""
    marks = ", ".join(f"{mark} {words}" for mark, words in alignment.key)
    return f"{_STRENGTH_WORDS}. How it stands: {marks}. A dash: not considered."


def _narrow(alignment: Alignment, width_mm: float) -> float:
    """The width of a column that makes the grid lowest, wide enough for the parents' names."""
    aims = [aim.title for parent in alignment.parents for aim in parent.aims]
    joints = [joint.title for joint in alignment.joints]
    least = max(_TURNED, *(_name_need(parent) for parent in alignment.parents if parent.aims))
    most = (width_mm - _NAME_WIDTHS[0]) / len(aims)
    if least >= most:
        return most
    widest = max((width_mm - _NAME_WIDTHS[1]) / len(aims), least)
    steps = (least + step * (most - least) / _TRIALS for step in range(_TRIALS + 1))
    fitting = [width for width in steps if width >= widest] or [most]
    return min(fitting, key=lambda w: _height(aims, joints, w, width_mm - w * len(aims)))


def _name_need(parent: Parent) -> float:
    """The width of a parent's columns in which no word of its name is broken."""
    longest = max(text_width(word, bold=True) for word in (*parent.name.split(), ""))
    return (longest * TEXT_SIZE / MM + 3) / len(parent.aims)


def _height(aims: list[str], joints: list[str], narrow: float, first: float) -> float:
    """About how high the grid is, in mm, with columns of these widths."""
    line = TEXT_SIZE * LINE_HEIGHT / MM
    head = line if narrow >= _WIDE else turned_height_mm(aims, narrow)
    room = first - 3
    rows = (ceil(text_width(title, bold=True) * TEXT_SIZE / MM / room) for title in joints)
    return head + sum(rows) * line


def _link_cell(link: Link | None) -> Cell:
    """A link's strength and status."""
    if link is None:
        return Cell()
    shade = _STRENGTHS[max(0, min(link.strength, len(_STRENGTHS) - 1))]
    return Cell(f"{link.strength} {link.mark}", shade, _mark(shade))


def _mark(shade: Shade | None) -> str:
    """The centred style that reads on this shade."""
    return MARK_ON_DARK if shade and shade.dark else MARK


def escalation_ladder(ladder: Ladder, width_mm: float, show: Show = safe_text) -> Block:
    """The steps in order, each further in and darker than the last: who meets, and how fast."""
    moves = any(step.move_up for step in ladder.steps)
    heads = ("Step", "Who meets", "Answer within", "Settle within") + ("Move up when",) * moves
    grid = Grid(
        columns=(42, 58, 18, 18) + (24,) * moves,
        header=(tuple(map(Cell, heads)),),
        body=tuple(
            _step_row(at, step, len(ladder.steps), moves=moves)
            for at, step in enumerate(ladder.steps)
        ),
        caption=ladder.caption,
        description=ladder.description,
        note=ladder.note,
    )
    return grid_block(grid, width_mm, show)


def _step_row(at: int, step: Step, steps: int, *, moves: bool) -> tuple[Cell, ...]:
    """One step of the ladder."""
    shade = _STEP_SHADES[at * (len(_STEP_SHADES) - 1) // max(steps - 1, 1)]
    # Not the style of header rows, which holds on to the next row: all dark steps would cling.
    style = ROW_ON_DARK if shade.dark else ROW_HEADING
    manner = (" (", lower_first(step.manner), ")") if step.manner else ()
    name = Para((f"{at + 1}. ", step.name, *manner), style)
    return (
        Cell((name,), shade, style, indent_mm=at * 2.0),
        Cell(_meeting(step.who), style=TEXT),
        Cell(step.answer),
        Cell(step.settle),
        *((Cell(step.move_up),) if moves else ()),
    )


def _meeting(who: Sequence[tuple[str, str]]) -> tuple[Para, ...]:
    """Those who meet in one line, each with the party that is spoken for where it is not plain."""
    said = [("; ", role, " (", party, ")") if party else ("; ", role) for role, party in who]
    pieces = tuple(piece for one in said for piece in one)
    return (Para(pieces[1:]),) if pieces else ()


def risk_map(risks: RiskMap, width_mm: float, show: Show = safe_text) -> Block:
    """Likelihood down, impact across; every cell says its level and lists the codes in it."""
    room = ((width_mm - _RISK_HEAD) / _TOP - 3) * MM
    corner = Cell("Likelihood, down; impact, across")
    heads = (
        Cell((str(n), word), style=MARK_ON_DARK) for n, word in enumerate(risks.impacts, start=1)
    )
    grid = Grid(
        columns=(_RISK_HEAD, *((width_mm - _RISK_HEAD) / _TOP for _ in risks.impacts)),
        header=((corner, *heads),),
        body=tuple(
            (
                Cell(f"{n} {risks.likelihoods[n - 1]}", style=ROW_HEADING),
                *(_risk_cell(risks, n, impact, room) for impact in range(1, _TOP + 1)),
            )
            for n in range(_TOP, 0, -1)
        ),
        caption=risks.caption,
        description=risks.description,
        note=(
            f"Likelihood times impact: high from {risks.high}, medium from {risks.medium}, "
            "low below that. The codes are those of the risk register."
        ),
        together=True,
        tight=True,
    )
    return grid_block(grid, width_mm, show)


def _risk_cell(risks: RiskMap, likelihood: int, impact: int, room: float) -> Cell:
    """One field of the map: its level and score in words, and the risks that stand there."""
    score = likelihood * impact
    level, shade = (
        ("High", Shade.STRONG)
        if score >= risks.high
        else ("Medium", Shade.LIGHT)
        if score >= risks.medium
        else ("Low", Shade.PALE)
    )
    codes = [r.code for r in risks.risks if (r.likelihood, r.impact) == (likelihood, impact)]
    return Cell((f"{level} {score}", *_code_lines(codes, room)), shade, _mark(shade))


def _code_lines(codes: list[str], room: float) -> list[Para]:
    """Codes set in lines of so many points, so that none is broken at its hyphen."""
    lines: list[tuple[str, ...]] = []
    for code in codes:
        longer = (*lines[-1], ", ", code) if lines else ()
        if longer and text_width("".join(longer), bold=True) * TEXT_SIZE <= room:
            lines[-1] = longer
        else:
            lines.append((code,))
    return [Para(line) for line in lines]


def responsibility_matrix(
    responsibilities: Responsibilities, width_mm: float, show: Show = safe_text
) -> Block:
    """Activities in rows: the one role accountable, then who does it, is asked and is told."""
    heads = ("Activity", "Accountable", "Responsible", "Consulted", "Informed")
    grid = Grid(
        columns=(5, 4, 4, 4, 4),
        header=(tuple(map(Cell, heads)),),
        body=tuple(map(_duty_row, responsibilities.duties)),
        caption=responsibilities.caption,
        description=responsibilities.description,
        note=(
            "Accountable: answers for the result. Responsible: does the work. "
            "Consulted: asked before. Informed: told after."
        ),
    )
    return grid_block(grid, width_mm, show)


def _duty_row(duty: Duty) -> tuple[Cell, ...]:
    """One activity."""
    return (
        Cell(duty.activity, style=ROW_HEADING),
        Cell(duty.accountable),
        *(Cell(roles, style=TEXT) for roles in (duty.responsible, duty.consulted, duty.informed)),
    )


def side_by_side(profile: Profile, width_mm: float, show: Show = safe_text) -> Block:
    """Scales in rows, the places 1 to 5 in columns: who stands where, and the reach between."""
    heads = ("Scale", "1 means", *(str(n) for n in range(1, _TOP + 1)), "5 means")
    centred = (HEADING, HEADING, *(MARK_ON_DARK for _ in range(_TOP)), HEADING)
    letters = "; ".join(f"{letter} {name}" for letter, name in profile.key)
    grid = Grid(
        columns=(36, 26, *(14.4 for _ in range(_TOP)), 26),
        header=(tuple(Cell(h, style=s) for h, s in zip(heads, centred, strict=True)),),
        body=tuple(map(_scale_row, profile.scales)),
        caption=profile.caption,
        description=profile.description,
        key=f"{letters}.",
        tight=True,
    )
    return grid_block(grid, width_mm, show)


def _scale_row(scale: Scale) -> tuple[Cell, ...]:
    """One scale; the cells between the outermost letters are shaded too."""
    places = [place for _, place in scale.places]
    return (
        Cell(scale.name, style=ROW_HEADING),
        Cell(scale.low),
        *(_place_cell(scale, n, min(places) < n < max(places)) for n in range(1, _TOP + 1)),
        Cell(scale.high),
    )


def _place_cell(scale: Scale, place: int, between: bool) -> Cell:  # noqa: FBT001 - private
    there = " ".join(letter for letter, at in scale.places if at == place)
    if there:
        return Cell(there, Shade.MID, MARK_ON_DARK)
    return Cell(shade=Shade.PALE if between else None, style=QUIET)


def reporting_matrix(readings: Readings, width_mm: float, show: Show = safe_text) -> Block:
    """Measures in rows, the bodies that read them in columns; cells say how often."""
    grid = Grid(
        columns=(3.0, *(1.0 for _ in readings.bodies)),
        header=((Cell("Measure"), *(Cell(body, style=HEADING) for body in readings.bodies)),),
        body=tuple(map(_read_row, readings.reads)),
        caption=readings.caption,
        description=readings.description,
        together=len(readings.reads) <= _ONE_PAGE,
    )
    return grid_block(grid, width_mm, show)


def _read_row(read: Read) -> tuple[Cell, ...]:
    """One measure; where it is read stands on a pale shade."""
    return (
        Cell(read.measure, style=ROW_HEADING),
        *(
            Cell(often, Shade.PALE, MARK) if often else Cell(style=QUIET)
            for often in read.how_often
        ),
    )
