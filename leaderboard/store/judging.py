"""Decisions applied to the rows they fit, inside the transaction that changes either.

What a paper's rows say after decisions depends on what is stored, not on the order in which it came: after every change all
rows of the papers that it concerns are judged anew, from what was read. A decision finds its paper as texts find theirs: by
the arXiv id, else the DOI, else the title where no identifier conflicts. A title that two papers share leaves it open, and
then it is applied to neither.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b
from typing import NamedTuple

import orjson
from sqlalchemy import Connection, delete, select

from leaderboard.decisions import DecidedPaper, Filed, Judged, Outcome, Reading, settle
from leaderboard.papers import identifiers, title_id
from leaderboard.store.bulk import insert_rows
from leaderboard.store.conversion import Columns, Values, as_read, paper_of, result_columns, to_result
from leaderboard.store.statements import parts, select_where, touch, update_rows
from leaderboard.store.tables import decisions, papers, results, texts

_PLACES = ("arxiv", "doi", "title_id")
_HEAD = (texts.c.id, texts.c.paper, texts.c.arxiv, texts.c.doi, texts.c.title_id)


class FileDecisions(NamedTuple):
    """The decisions of one file; none take out what the file held before."""

    folder: str
    """The data folder as the caller tells folders apart."""
    place: int
    """Of the folder among the data folders."""
    file: str
    paper: DecidedPaper | None
    """None where there is no decision."""
    decisions: Sequence[Filed]


def replace_decisions(connection: Connection, files: Iterable[FileDecisions], folders: Collection[str]) -> bool:
    """Store decisions file by file; in `folders`, files that are not given are taken out. Returns whether that changed anything."""
    given = {(one.folder, one.file): _rows(one) for one in files}
    before = _stored(connection, given, folders)
    changed = {place for place in {*given, *before} if given.get(place, []) != before.get(place, [])}
    if not changed:
        return False
    gone = [row for place in sorted(changed) for row in before.get(place, [])]
    come = [row for place in sorted(changed) for row in given.get(place, [])]
    for ids in parts(sorted(row["id"] for row in gone)):
        connection.execute(delete(decisions).where(decisions.c.id.in_(ids)))
    insert_rows(connection, decisions, come)
    _judge(connection, {text["paper"] for text in _texts_at(connection, [*gone, *come])})
    touch(connection)
    return True


def _rows(file: FileDecisions) -> list[Values]:
    return [_row(file, file.paper, filed) for filed in file.decisions if file.paper]


def _row(file: FileDecisions, paper: DecidedPaper, filed: Filed) -> Values:
    arxiv, doi = identifiers(paper.arxiv, paper.doi)
    place = f"{file.folder}\x1f{file.file}\x1f{filed.position}"
    return {
        "id": blake2b(place.encode(), digest_size=12).hexdigest(),
        "folder": file.folder,
        "file": file.file,
        "position": filed.position,
        "place": file.place,
        "arxiv": arxiv,
        "doi": doi,
        "title_id": title_id(paper.title),
        "content": filed.model_dump_json(exclude_unset=True),
    }


def _stored(
    connection: Connection, places: Collection[tuple[str, str]], folders: Collection[str]
) -> dict[tuple[str, str], list[Values]]:
    found: dict[tuple[str, str], list[Values]] = defaultdict(list)
    wanted = sorted({*folders, *(folder for folder, _ in places)})
    for row in select_where(connection, decisions.c, decisions.c.folder, wanted):
        place = (row["folder"], row["file"])
        if place in places or row["folder"] in folders:
            found[place].append(dict(row))
    return {place: sorted(rows, key=lambda row: row["position"]) for place, rows in found.items()}


# rows


def judge(connection: Connection, touched: Collection[str]) -> None:
    """Bring the rows of papers up to date with the decisions that concern them."""
    if connection.execute(select(decisions.c.id).limit(1)).first() is not None:
        _judge(connection, touched)


def _judge(connection: Connection, touched: Collection[str]) -> None:
    found, homes, keys = _concerned(connection, touched)
    on_paper: dict[str, list[Columns]] = defaultdict(list)
    for decision, home in zip(found, homes, strict=True):
        if home.paper is not None:
            on_paper[home.paper].append(decision)
    stored = _rows_of(connection, {*on_paper, *_judged_before(connection, keys)})
    changes = []
    for key, rows in stored.items():
        judged, _ = settle(_readings(rows), _in_order(on_paper.get(key, ())))
        changes += [change for row in rows if (change := _change(row, judged.get(row["id"])))]
    # Rows that change in the same columns can be changed by one statement.
    alike: dict[tuple[str, ...], list[Values]] = defaultdict(list)
    for change in changes:
        alike[tuple(change)].append(change)
    for same in alike.values():
        update_rows(connection, results, results.c.id, same)


def _judged_before(connection: Connection, keys: Collection[str]) -> set[str]:
    """The papers of which a row carries decisions already: of all others nothing has to be looked at."""
    columns = (results.c.paper, results.c.decisions)
    return {
        row["paper"] for row in select_where(connection, columns, results.c.paper, sorted(keys)) if row["decisions"]
    }


def _in_order(found: Iterable[Columns]) -> list[Filed]:
    ordered = sorted(found, key=lambda row: (row["place"], row["folder"], row["file"], row["position"]))
    return [Filed.model_validate_json(row["content"]) for row in ordered]


def _readings(rows: Iterable[Columns]) -> list[Reading]:
    return [Reading(row["id"], row["text"], to_result(as_read(row), paper_of(row))) for row in rows]


def _change(row: Columns, judged: Judged | None) -> Values | None:
    """What must be changed in a stored row so that it says what was decided; None where it says so already."""
    before = as_read(row)
    after = before
    if judged is not None:
        was = result_columns(to_result(before, paper_of(row)))
        now = result_columns(judged.result)
        changed = {name: value for name, value in now.items() if was[name] != value}
        after = before | changed
        after["reading"] = orjson.dumps({name: before[name] for name in sorted(changed)}).decode()
        after["decisions"] = f"[{','.join(one.model_dump_json(exclude_unset=True) for one in judged.decisions)}]"
    change = {name: after[name] for name in sorted(after) if name in results.c and after[name] != row[name]}
    return {"id": row["id"], **change} if change else None


def _rows_of(connection: Connection, keys: Collection[str]) -> dict[str, list[Columns]]:
    """The rows of papers, each with its paper's columns, by id."""
    heads = {row["key"]: row for row in select_where(connection, papers.c, papers.c.key, sorted(keys))}
    found: dict[str, list[Columns]] = {key: [] for key in sorted(heads)}
    for row in select_where(connection, results.c, results.c.paper, sorted(keys)):
        paper = {f"p_{column.key}": heads[row["paper"]][column.key] for column in papers.c}
        found[row["paper"]].append({**row, **paper})
    return {key: sorted(rows, key=lambda row: row["id"]) for key, rows in found.items()}


# papers


class _Home(NamedTuple):
    """Where a decision belongs: its paper, or why it has none; and all papers that had to be looked at."""

    paper: str | None
    trouble: str | None
    looked_at: frozenset[str]


def _concerned(connection: Connection, touched: Collection[str]) -> tuple[list[Columns], list[_Home], set[str]]:
    """The decisions on papers, where each belongs, and the papers; with those that share a decision's title with them."""
    keys: set[str] = set()
    fresh = set(touched)
    found: dict[str, Columns] = {}
    homes: dict[str, _Home] = {}
    while fresh:
        keys |= fresh
        heads = list(select_where(connection, _HEAD, texts.c.paper, sorted(fresh)))
        new = [row for row in _decisions_at(connection, heads) if row["id"] not in found]
        found |= {row["id"]: row for row in new}
        homes |= {row["id"]: home for row, home in zip(new, _homes(connection, new), strict=True)}
        fresh = {paper for home in homes.values() for paper in home.looked_at} - keys
    order = sorted(found)
    return [found[key] for key in order], [homes[key] for key in order], keys


def _decisions_at(connection: Connection, heads: Sequence[Columns]) -> list[Columns]:
    found: dict[str, Columns] = {}
    for name in _PLACES:
        values = sorted({head[name] for head in heads if head[name]})
        found |= {row["id"]: row for row in select_where(connection, decisions.c, decisions.c[name], values)}
    return list(found.values())


def _texts_at(connection: Connection, wanted: Sequence[Columns]) -> list[Columns]:
    found: dict[str, Columns] = {}
    for name in _PLACES:
        values = sorted({row[name] for row in wanted if row[name]})
        found |= {row["id"]: row for row in select_where(connection, _HEAD, texts.c[name], values)}
    return list(found.values())


def _homes(connection: Connection, wanted: Sequence[Columns]) -> list[_Home]:
    """Where each decision belongs; an identifier of any text of a paper is the paper's."""
    near = {text["paper"] for text in _texts_at(connection, wanted)}
    of_paper: dict[str, list[Columns]] = defaultdict(list)
    for text in select_where(connection, _HEAD, texts.c.paper, sorted(near)):
        of_paper[text["paper"]].append(text)
    return [_home(row, of_paper) for row in wanted]


def _home(decision: Columns, of_paper: dict[str, list[Columns]]) -> _Home:
    def having(name: str) -> list[str]:
        value = decision[name]
        return [key for key, own in sorted(of_paper.items()) if value and any(text[name] == value for text in own)]

    named = having("title_id")
    looked_at = frozenset([*having("arxiv"), *having("doi"), *named])
    fitting = having("arxiv") or having("doi") or [key for key in named if not _conflicts(decision, of_paper[key])]
    if len(fitting) == 1:
        return _Home(fitting[0], None, looked_at)
    why = "several papers have its title: add `arxiv` or `doi`" if fitting else "its paper is not in the database"
    return _Home(None, why, looked_at)


def _conflicts(decision: Columns, own: Sequence[Columns]) -> bool:
    return any(
        decision[name] and (known := {text[name] for text in own if text[name]}) and decision[name] not in known
        for name in ("arxiv", "doi")
    )


# what became of decisions


def outcomes(connection: Connection) -> list[Outcome]:
    """What became of every stored decision, in the order in which they count."""
    stored = [dict(row) for row in connection.execute(select(decisions)).mappings()]
    homes = {row["id"]: home for row, home in zip(stored, _homes(connection, stored), strict=True)}
    ordered = sorted(stored, key=lambda row: (row["place"], row["folder"], row["file"], row["position"]))
    on_paper: dict[str, list[Columns]] = defaultdict(list)
    for row in ordered:
        on_paper[homes[row["id"]].paper or ""].append(row)
    rows = _rows_of(connection, [key for key in on_paper if key])
    told: dict[str, Outcome] = {}
    for key, own in on_paper.items():
        _, found = settle(_readings(rows[key]) if key else (), _in_order(own))
        told |= {row["id"]: outcome for row, outcome in zip(own, found, strict=True)}
    return [
        told[row["id"]] if homes[row["id"]].paper else Outcome(told[row["id"]].filed, (), homes[row["id"]].trouble)
        for row in ordered
    ]
