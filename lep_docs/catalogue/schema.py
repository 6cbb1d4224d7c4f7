"""The JSON Schema of the answers files, so that an editor can help whoever types them by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from lep_docs.core.asking import parse_answer, typed
from lep_docs.core.fields import FieldType

if TYPE_CHECKING:
    from lep_docs.core.fields import Catalogue, Field, Section

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_BLANKS = ("#/$defs/not_known", "#/$defs/not_applicable")
_DATE = r"^\d{4}-\d{2}-\d{2}$"
_HORIZON = r"^([1-9][0-9]{0,3}[my]|custom)$"


def schema(catalogue: Catalogue) -> dict[str, Any]:
    """One schema for all sections: `$defs/<section>` describes that section's file."""
    sections = catalogue.sections.values()
    return {
        "$schema": DRAFT,
        "title": "Answers of a partnership",
        "description": "Point an editor at #/$defs/<section> for the file <section>.yaml.",
        "$defs": {s.name: _section(s, catalogue) for s in sections} | _blanks(),
    }


def _blanks() -> dict[str, Any]:
    """The two blanks that are written down."""
    who = {"who": {"type": "string"}, "by": {"type": "string", "pattern": _DATE}}
    return {
        "not_known": _object({"not_known": {"type": "object", "properties": who}}),
        "not_applicable": _object({"not_applicable": {"type": "string"}}),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _section(section: Section, catalogue: Catalogue) -> dict[str, Any]:
    fields = _object({f.name: _answer(f, catalogue) for f in section.fields})
    described = {"title": section.label, "description": section.hint}
    if section.single:
        return described | fields
    ids = f"^{section.prefix}-[A-Za-z0-9-]+$"
    return described | {
        "type": "object",
        "patternProperties": {ids: fields},
        "additionalProperties": False,
    }


def _answer(field: Field, catalogue: Catalogue) -> dict[str, Any]:
    """An answer or one of the blanks."""
    one = _value(field, catalogue)
    value = {"type": "array", "items": one} if _is_listed(field) else one
    examples = {"examples": [_example(field)]} if field.example else {}
    return {
        "title": field.label,
        "description": " ".join(text for text in (field.hint, field.help) if text),
        "anyOf": [value, *({"$ref": blank} for blank in _BLANKS)],
        **examples,
    }


def _example(field: Field) -> str | list[str]:
    """The example as the file holds it."""
    value = parse_answer(field, field.example)
    return [typed(item) for item in value] if isinstance(value, tuple) else typed(value)


def _is_listed(field: Field) -> bool:
    return field.many or field.type is FieldType.ROWS


def _value(  # noqa: C901 - one flat branch per kind of field
    field: Field, catalogue: Catalogue
) -> dict[str, Any]:
    match field.type:
        case FieldType.GROUP | FieldType.ROWS:
            return _object({part.name: _answer(part, catalogue) for part in field.fields})
        case FieldType.CHOICE:
            return {"enum": [choice.code for choice in field.choices]}
        case FieldType.REFERENCE:
            return {"type": "string", "pattern": _id_pattern(field, catalogue)}
        case FieldType.YES_NO:
            return {"enum": ["yes", "no", True, False]}
        case FieldType.INTEGER | FieldType.MONEY | FieldType.NUMBER | FieldType.PER_CENT:
            return {"type": ["number", "string"]}
        case FieldType.DATE:
            return {"type": "string", "pattern": _DATE}
        case FieldType.HORIZON:
            return {"type": "string", "pattern": _HORIZON}
        case FieldType.LINE | FieldType.TEXT:
            return {"type": "string"}
        case unknown:
            assert_never(unknown)


def _id_pattern(field: Field, catalogue: Catalogue) -> str:
    names = catalogue.sections if "any" in field.refs else field.refs
    prefixes = sorted({catalogue.sections[name].prefix for name in names})
    return f"^({'|'.join(prefixes)})-"
