"""The one place that looks at the clock."""

from __future__ import annotations

from datetime import date, datetime


def today() -> date:
    """The present day, for partnerships that do not say which day their facts speak of."""
    return date.today()


def now() -> datetime:
    """The present moment, with the zone of this computer."""
    return datetime.now().astimezone()
