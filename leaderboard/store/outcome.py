"""What a write to the store changed."""

from typing import NamedTuple


class Written(NamedTuple):
    """What a write changed; all zero where everything stood there already."""

    texts: int = 0
    """Texts that are new or were read anew."""
    results: int = 0
    """Results inserted; of a curated file those that take no other's place."""
    removed: int = 0
    """Results taken out because their text or file no longer gives them, and nothing in their place."""
    changed: int = 0
    """Results of curated files that stood there and are told otherwise now."""
