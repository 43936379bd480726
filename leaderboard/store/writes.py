"""What changes the tables. Every function runs inside its caller's transaction, under the one lock of writers.

The rows depend on the set of texts that were stored, not on the order in which they came.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    insert,
    or_,
    select,
    update,
)

from leaderboard.papers import Imprint, combine, merge
from leaderboard.store import judging
from leaderboard.store.bulk import insert_rows, upsert_rows
from leaderboard.store.conversion import (
    ChunkEntry,
    Columns,
    TextRows,
    Values,
    as_read,
    in_folder,
    paper_row,
    to_imprint,
)
from leaderboard.store.file_difference import Comparable, comparable, difference
from leaderboard.store.outcome import Written
from leaderboard.store.statements import parts, select_where, touch, update_rows
from leaderboard.store.tables import claims, decisions, journal, papers, results, texts

_IMPRINT = (
    texts.c.id, texts.c.paper, texts.c.title, texts.c.authors, texts.c.date, texts.c.category, texts.c.arxiv, texts.c.doi,
    texts.c.url, texts.c.code_url, texts.c.file, texts.c.paraphrase,
)  # fmt: skip


class Saved(NamedTuple):
    """What storing a chunk changed."""

    written: Written
    new: frozenset[str]
    """Ids of the texts that are new or were read anew."""


def save_chunk(
    connection: Connection, chunk: ChunkEntry, batch: Iterable[TextRows], empty: Collection[str], *, is_whole: bool
) -> Saved | None:
    """As `save`, and note the chunk in the journal if all of it could be read; None where it stood there already.

    What other rules have read is no longer what stands in the tables, so their notes go.
    """
    if read_before(connection, chunk) is not None:
        return None
    saved = _save(connection, batch, empty)
    other_rules = or_(journal.c.rules < chunk.rules, journal.c.rules > chunk.rules)  # `!=` would not use the index
    connection.execute(delete(journal).where(or_(other_rules, journal.c.id == chunk.id)))
    if is_whole:
        connection.execute(insert(journal), [chunk._asdict()])
    return saved


def read_before(connection: Connection, chunk: ChunkEntry) -> int | None:
    """The number of papers of a chunk that the same rules have read and stored; None where they have not."""
    found = select(journal.c.papers).where(journal.c.id == chunk.id, journal.c.rules == chunk.rules)
    return connection.execute(found).scalar()


def save(connection: Connection, batch: Iterable[TextRows], empty: Collection[str] = ()) -> Written:
    """Store texts that were read; `empty` are ids of texts in which nothing is seen now, and which are forgotten.

    The journal is emptied where that changes anything, as it no longer tells what stands in the tables.
    """
    written = _save(connection, batch, empty).written
    if any(written):
        connection.execute(delete(journal))
    return written


def _save(connection: Connection, batch: Iterable[TextRows], empty: Collection[str]) -> Saved:
    incoming = _first_places(batch)
    stored = _stored(connection, {*incoming, *empty})
    fresh = [rows for key, rows in incoming.items() if key not in stored]
    anew = [rows for key, rows in incoming.items() if key in stored and stored[key]["rules"] != rows.text["rules"]]
    gone = [key for key in empty if key in stored]
    moved = _better_places(incoming, stored)
    if not (fresh or anew or gone or moved):
        return Saved(Written(), frozenset())
    removed = _delete_results(connection, [*gone, *(rows.id for rows in anew)])
    update_rows(connection, texts, texts.c.id, [_reading(rows.text) for rows in anew])
    update_rows(connection, texts, texts.c.id, moved)
    homes = _recognise(connection, [rows.text for rows in fresh], gone, {stored[key]["paper"] for key in gone})
    if any(rows.text["code_url"] != stored[rows.id]["code_url"] for rows in anew):
        homes |= _recognise(connection, [], [], {stored[rows.id]["paper"] for rows in anew})
    homes = {rows.id: stored[rows.id]["paper"] for rows in anew} | homes
    public = {key for key, known in stored.items() if not known["private"]}
    inserted = _placed((row for rows in (*fresh, *anew) for row in rows.results), homes, public)
    insert_rows(connection, results, inserted)
    insert_rows(connection, claims, _placed((row for rows in (*fresh, *anew) for row in rows.claims), homes, public))
    _open_private(connection, moved)
    judging.judge(connection, set(homes.values()))
    touch(connection)
    new = frozenset(rows.id for rows in (*fresh, *anew))
    return Saved(Written(len(new), len(inserted), removed), new)


def _placed(rows: Iterable[Values], homes: Mapping[str, str], public: Collection[str]) -> list[Values]:
    """What texts gave, with the paper that each text belongs to; nothing of a text that is public elsewhere is private."""
    return [
        row | {"paper": homes[row["text"]], "private": row["private"] and row["text"] not in public} for row in rows
    ]


def replace_files(connection: Connection, files: Sequence[TextRows]) -> Written:
    """Store curated files; the rows of each replace those that it gave before, as a set."""
    total = Written()
    before = _file_rows(connection, {(rows.text["folder"], rows.text["file"]) for rows in files})
    taken = _owners(connection, [rows.id for rows in files])
    fresh: list[TextRows] = []
    gone: list[str] = []
    for rows in files:
        place = (rows.text["folder"], rows.text["file"])
        rows = in_folder(rows) if taken.setdefault(rows.id, place) != place else rows
        known = before.get(place, {})
        if list(known) == [rows.id] and known[rows.id] == comparable(rows):
            continue
        fresh.append(rows)
        gone += known
        total = Written(*map(sum, zip(total, difference(known.values(), rows), strict=True)))
    if not fresh:
        return total
    _delete_results(connection, gone)
    homes = _recognise(connection, [rows.text for rows in fresh], gone, _papers_of(connection, gone))
    inserted = [row | {"paper": homes[rows.id]} for rows in fresh for row in rows.results]
    insert_rows(connection, results, inserted)
    judging.judge(connection, set(homes.values()))
    touch(connection)
    return total


def remove_files(connection: Connection, places: Collection[tuple[str, str]]) -> Written:
    """Take out all that curated files gave, each known by its folder and its name."""
    gone = [key for known in _file_rows(connection, places).values() for key in known]
    if not gone:
        return Written()
    removed = _delete_results(connection, gone)
    homes = _recognise(connection, [], gone, _papers_of(connection, gone))
    judging.judge(connection, set(homes.values()))
    touch(connection)
    return Written(removed=removed)


def clear(connection: Connection) -> None:
    """Empty all tables."""
    for table in (decisions, claims, results, texts, papers, journal):
        connection.execute(delete(table))
    touch(connection)


# texts of one content


def _first_places(batch: Iterable[TextRows]) -> dict[str, TextRows]:
    """One text per id: of several places with one content the first by name counts, whatever their order."""
    incoming: dict[str, TextRows] = {}
    for rows in batch:
        known = incoming.get(rows.id)
        incoming[rows.id] = rows if known is None else _merged_places(known, rows)
    return incoming


def _merged_places(one: TextRows, other: TextRows) -> TextRows:
    first, second = (one, other) if _place(one.text) <= _place(other.text) else (other, one)
    if first.text["private"] and not second.text["private"]:
        return replace(second, text=second.text | {name: first.text[name] for name in ("source", "given_id")})
    return first


def _place(text: Columns) -> tuple[str, str]:
    return (text["source"] or "", text["given_id"])


def _better_places(incoming: Mapping[str, TextRows], stored: Mapping[str, Columns]) -> list[Values]:
    """Changes to stored texts that were found at an earlier place, or are public now."""
    changes = []
    for key, known in stored.items():
        if key not in incoming:
            continue
        text = incoming[key].text
        first = min(known, text, key=_place)
        change = {
            "source": first["source"],
            "given_id": first["given_id"],
            "private": known["private"] and text["private"],
        }
        if any(known[name] != value for name, value in change.items()):
            changes.append({"id": key, **change})
    return changes


def _open_private(connection: Connection, moved: Iterable[Values]) -> None:
    public = [change["id"] for change in moved if not change["private"]]
    for keys in parts(public):
        for table in (results, claims):
            connection.execute(update(table).where(table.c.text.in_(keys)).values(private=False))


def _reading(text: Values) -> Values:
    return {name: text[name] for name in ("id", "rules", "method", "dropped", "code_url")}


# one paper, one row


def _recognise(
    connection: Connection, fresh: Sequence[Values], gone: Sequence[str], touched: Collection[str]
) -> dict[str, str]:
    """Insert texts and take others out, and bring the papers that any of this concerns up to date.

    Returns the paper's key of every text that was looked at.
    """
    for keys in parts(gone):
        connection.execute(delete(texts).where(texts.c.id.in_(keys)))
    imprints, homes = _related(connection, [to_imprint(text) for text in fresh], touched)
    merged = merge(imprints)
    new_homes = {imprint.id: str(key) for key, said in merged.items() for imprint in said}
    _put_papers(connection, [paper_row(combine(key, said)) for key, said in merged.items()])
    insert_rows(connection, texts, [text | {"paper": new_homes[text["id"]]} for text in fresh])
    _move(connection, {key: new_homes[key] for key, home in homes.items() if new_homes[key] != home})
    _delete_orphans(connection, {*touched, *homes.values()} - set(merged))
    return new_homes


def _related(
    connection: Connection, fresh: Sequence[Imprint], touched: Collection[str]
) -> tuple[list[Imprint], dict[str, str]]:
    """All imprints that share a paper, identifier or title with the given ones, over any number of steps; and their papers."""
    known = {imprint.id: imprint for imprint in fresh}
    homes: dict[str, str] = {}
    asked: set[tuple[str, str]] = set()
    wanted = {("paper", key) for key in touched} | {place for imprint in fresh for place in imprint.places}
    while wanted:
        asked |= wanted
        found = list(_imprints_at(connection, wanted))
        homes |= {row["id"]: row["paper"] for row in found}
        new = [to_imprint(row) for row in found if row["id"] not in known]
        known |= {imprint.id: imprint for imprint in new}
        wanted = {place for imprint in new for place in imprint.places} | {("paper", row["paper"]) for row in found}
        wanted -= asked
    return list(known.values()), homes


def _imprints_at(connection: Connection, places: Iterable[tuple[str, str]]) -> Iterator[Columns]:
    columns: dict[str, list[str]] = {}
    for column, value in sorted(places):
        columns.setdefault(column, []).append(value)
    for column, values in columns.items():
        yield from select_where(connection, _IMPRINT, texts.c[column], values)


def _put_papers(connection: Connection, wanted: Sequence[Values]) -> None:
    stored = {
        row["key"]: dict(row)
        for row in select_where(connection, papers.c, papers.c.key, [row["key"] for row in wanted])
    }
    upsert_rows(connection, papers, [row for row in wanted if stored.get(row["key"]) != row])


def _move(connection: Connection, homes: Mapping[str, str]) -> None:
    if not homes:
        return
    changes = [{"b_text": text, "b_paper": paper} for text, paper in homes.items()]
    for table, column in ((texts, texts.c.id), (results, results.c.text), (claims, claims.c.text)):
        statement = update(table).where(column == bindparam("b_text")).values(paper=bindparam("b_paper"))
        connection.execute(statement, changes)


def _delete_orphans(connection: Connection, keys: Collection[str]) -> None:
    for some in parts(sorted(keys)):
        connection.execute(delete(papers).where(papers.c.key.in_(some)))


# curated files


def _file_rows(
    connection: Connection, places: Collection[tuple[str, str]]
) -> dict[tuple[str, str], dict[str, Comparable]]:
    """What stands for each file: its text's id and all of its rows, in a form that can be compared."""
    found: dict[tuple[str, str], dict[str, Comparable]] = {}
    heads = [
        row for row in select_where(connection, texts.c, texts.c.file, sorted({name for _, name in places}))
        if (row["folder"], row["file"]) in places
    ]  # fmt: skip
    rows: dict[str, list[Values]] = {row["id"]: [] for row in heads}
    for row in select_where(connection, results.c, results.c.text, list(rows)):
        rows[row["text"]].append(as_read(row))
    for head in heads:
        text = {name: value for name, value in head.items() if name != "paper"}
        found.setdefault((head["folder"], head["file"]), {})[head["id"]] = comparable(TextRows(text, rows[head["id"]]))
    return found


def _owners(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    found = select_where(connection, (texts.c.id, texts.c.folder, texts.c.file), texts.c.id, keys)
    return {row["id"]: (row["folder"], row["file"]) for row in found}


def _papers_of(connection: Connection, keys: Sequence[str]) -> set[str]:
    return {row["paper"] for row in select_where(connection, (texts.c.paper,), texts.c.id, keys)}


# statements


def _stored(connection: Connection, keys: Collection[str]) -> dict[str, Columns]:
    columns = (
        texts.c.id, texts.c.paper, texts.c.rules, texts.c.source, texts.c.given_id, texts.c.private, texts.c.code_url,
    )  # fmt: skip
    return {row["id"]: row for row in select_where(connection, columns, texts.c.id, sorted(keys))}


def _delete_results(connection: Connection, keys: Sequence[str]) -> int:
    """Take out what texts gave, claims included; returns the number of results."""
    for some in parts(keys):
        connection.execute(delete(claims).where(claims.c.text.in_(some)))
    return sum(connection.execute(delete(results).where(results.c.text.in_(some))).rowcount for some in parts(keys))
