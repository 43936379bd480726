"""Chunks that were read, stored: in one place, whoever read them and wherever they were kept meanwhile."""

from typing import NamedTuple

from leaderboard.ingest.reading import Read
from leaderboard.store import Store


class Counts(NamedTuple):
    """What a run did. The same for any number of workers."""

    papers: int = 0
    skipped: int = 0
    """Papers that these rules had read and stored before."""
    with_results: int = 0
    results: int = 0
    """Results read and stored."""
    dropped: int = 0
    """Numbers seen and not taken, kept with the reason."""
    removed: int = 0
    """Results that other rules had read from the same papers, and that were replaced."""


def store_read(store: Store, read: Read, counts: Counts) -> Counts:
    """Store a chunk. One that was stored while it was being read again, by whichever process, counts as read before."""
    outcome = read.outcome
    saved = store.save_chunk(read.entry, outcome.texts, outcome.empty, is_whole=outcome.is_whole) if outcome else None
    if outcome is None or saved is None:
        return counts._replace(papers=counts.papers + read.entry.papers, skipped=counts.skipped + read.entry.papers)
    new = {rows.id: rows for rows in outcome.texts if rows.id in saved.new}
    return Counts(
        papers=counts.papers + outcome.papers,
        skipped=counts.skipped + len(outcome.texts) - len(new),
        with_results=counts.with_results + sum(bool(rows.results) for rows in new.values()),
        results=counts.results + saved.written.results,
        dropped=counts.dropped + sum(rows.drops for rows in new.values()),
        removed=counts.removed + saved.written.removed,
    )


def add_read(read: Read, counts: Counts) -> Counts:
    """The counts with a chunk that is kept elsewhere."""
    outcome = read.outcome
    assert outcome is not None, "it was read"
    return counts._replace(
        papers=counts.papers + outcome.papers,
        with_results=counts.with_results + sum(bool(rows.results) for rows in outcome.texts),
        results=counts.results + sum(len(rows.results) for rows in outcome.texts),
        dropped=counts.dropped + sum(rows.drops for rows in outcome.texts),
    )
