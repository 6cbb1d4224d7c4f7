"""The catalogue that travels with the product: read from its YAML once, then kept compiled.

Like Python with its own modules: what was read is kept in `__pycache__` and used for as long as no
source has changed. Where nothing can be kept there, the YAML is read each time.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from lep_docs.catalogue import compiled

if TYPE_CHECKING:
    from lep_docs.core.fields import Catalogue

FOLDER = Path(__file__).parent


@cache
def load_catalogue() -> Catalogue:
    """The catalogue, the same object each time.

    Raises:
        CatalogueError: a mistake in one of its files, with file, line and the nearest known name.
    """
    stamp = compiled.stamp(FOLDER)
    found = compiled.recall(FOLDER, stamp)
    if found is not None:
        return found
    from lep_docs.catalogue.reading import read_catalogue  # noqa: PLC0415 - loads YAML

    read = read_catalogue(FOLDER)
    compiled.keep(FOLDER, stamp, read)
    return read
