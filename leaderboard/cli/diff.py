"""`diff`: what changed between two sets of results."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from leaderboard.cli import options
from leaderboard.cli.sides import sides
from leaderboard.cli.terminal.output import Shown, count, note, print_rows

if TYPE_CHECKING:
    from leaderboard.contests import Contest
    from leaderboard.diff import Change
    from leaderboard.ranking import Entry
    from leaderboard.records import Row
    from leaderboard.standings import Identity, Move, NumberOne, Shift

_FEW = 5
"""Rows of a contest that move without a change of their own, and are each worth a line to a reader."""
_COLUMNS = (
    Shown("change", "change"),
    Shown("paper", "paper", narrow="cut"),
    Shown("board", "board", narrow="fold"),
    Shown("what", "what", narrow="fold"),
    Shown("rank", "rank", right=True),
)


def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="Output of `extract`, a database or a data folder.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The same, in its later version.")],
    explain: Annotated[
        bool, typer.Option("--explain", help="Show the rule and the sentence that each row was read from.")
    ] = False,
    form: Annotated[
        Literal["table", "json", "csv", "markdown"],
        typer.Option("--format", help="A table to read, JSON or CSV to work with, or Markdown to post."),
    ] = "table",
    include_private: options.IncludePrivate = False,
    data: options.Data = None,
) -> None:
    """Compare two sets of results.

    Lists what was added, removed or changed, by paper and board; between databases and data folders (their results files)
    also boards with a new number one, and ranks that moved. JSON and CSV hold every rank, rules and sentences in any case.
    What is no table leaves private rows out unless they are asked for.
    """
    from leaderboard.diff import diff as compared
    from leaderboard.standings import Shift, shift

    shifted = Shift((), ())
    seen = _Seen(public=form != "table" and not include_private)
    with sides(old, new, data, seen) as (before, after):
        changes = compared(before.told, after.told)
        if before.boards is not None and after.boards is not None:
            shifted = shift(before.boards, after.boards, changes)
    if explain and form == "table":
        for change in changes:
            print(_paragraph(change), end="\n\n")
    elif form == "markdown":
        from leaderboard.export.destination import send
        from leaderboard.export.markdown import bounded, text

        rows = list(_rows(changes, shifted, few=_FEW))
        send([f"{line}\n".encode() for line in bounded(_page(rows, text(_summary(changes, shifted))))])
    else:
        print_rows(list(_rows(changes, shifted, few=_FEW if form == "table" else None)), _COLUMNS, form)
    note(_summary(changes, shifted))
    if seen.has_left_out:
        note("Private rows are left out (--include-private includes them).")


class _Seen:
    """Lets rows pass, without those of private folders where the output goes elsewhere, and knows whether there were any."""

    def __init__(self, *, public: bool) -> None:
        self._public = public
        self.has_left_out = False

    def __call__(self, rows: "Iterable[Row]") -> "Iterator[Row]":
        if not self._public:
            return iter(rows)
        from leaderboard.export.lines import without_private

        return without_private(map(self._noted, rows))

    def _noted(self, row: "Row") -> "Row":
        self.has_left_out = self.has_left_out or row.result.private
        return row


def _summary(changes: "Sequence[Change]", shifted: "Shift") -> str:
    kinds = [change.kind for change in changes]
    said = [f"{kinds.count(kind):,} {kind}" for kind in ("added", "removed", "changed")]
    if shifted.leaders:
        said.append(f"{len(shifted.leaders):,} new number one{'s' if len(shifted.leaders) > 1 else ''}")
    if shifted.moves:
        said.append(f"{count(len(shifted.moves), 'rank')} moved")
    return ", ".join(said)


# rows


def _rows(changes: "Sequence[Change]", shifted: "Shift", few: int | None) -> Iterator[dict[str, Any]]:
    """New leaders first, then changes, then what moved by them; with `few`, more moves of a contest than that are counted."""
    moves = _by_identity(shifted.moves)
    yield from (_leader_row(leader) for leader in shifted.leaders)
    yield from (_change_row(change, moves) for change in changes)
    told = {key for change in changes for key in _identities(change)}
    yield from _move_rows([move for move in shifted.moves if told.isdisjoint(_keys(move))], few)


def _identities(change: "Change") -> "list[Identity]":
    from leaderboard.standings import identity

    return [identity(told) for told in (change.new, change.old) if told]


def _keys(move: "Move") -> "list[Identity]":
    from leaderboard.standings import identities

    return identities(move.entry)


def _by_identity(moves: "Iterable[Move]") -> "dict[Identity, Move]":
    """The first contest counts in which a row moves: that of the split which a board shows unasked."""
    found: dict[Identity, Move] = {}
    for move in moves:
        for key in _keys(move):
            found.setdefault(key, move)
    return found


def _row(change: str, paper: str | None, board: str, what: str, **rest: Any) -> dict[str, Any]:
    told = {"change": change, "paper": paper, "board": board, "what": what}
    return {**told, "rank": None, "old_rank": None, "new_rank": None, "rule": None, "sentence": None, **rest}


def _ranks(old: int | None, new: int | None) -> dict[str, Any]:
    shown = f"{old or '–'} → {new or '–'}" if old or new else None
    return {"rank": shown, "old_rank": old, "new_rank": new}


def _leader_row(leader: "NumberOne") -> dict[str, Any]:
    before = "; ".join(map(_score, leader.before)) or "nothing ranked"
    now = "; ".join(map(_score, leader.now))
    papers = dict.fromkeys(entry.row.paper.title for entry in leader.now)
    return _row("number one", "; ".join(papers), _contest(leader.contest), f"{now}, before: {before}")


def _score(entry: "Entry") -> str:
    result = entry.row.result
    system = " · ".join(dict.fromkeys(filter(None, (result.method, result.model)))) or entry.row.paper.title
    return f"{system} {result.value}"


def _contest(contest: "Contest") -> str:
    parts = [contest.split, contest.protocol if contest.protocol != "supervised" else None]
    return ", ".join([contest.name, *filter(None, parts)])


def _change_row(change: "Change", moves: "Mapping[Identity, Move]") -> dict[str, Any]:
    told, place = change.told, change.told.place
    move = next((moves[key] for key in _identities(change) if key in moves), None)
    return _row(
        change.kind,
        told.title,
        f"{told.dataset} · {told.metric}",
        _what(change),
        **(_ranks(move.old, move.new) if move else {}),
        rule=_rules(change),
        sentence=place.sentence if place else None,
    )


def _move_rows(moves: "Sequence[Move]", few: int | None) -> Iterator[dict[str, Any]]:
    from itertools import groupby

    for contest, group in groupby(moves, key=lambda move: move.contest):
        own = list(group)
        if few is None or len(own) <= few:
            yield from (_move_row(move) for move in own)
        else:
            up = sum(move.new is not None and (move.old is None or move.new < move.old) for move in own)
            yield _row("rank", None, _contest(contest), f"{len(own):,} rows move: {up:,} up, {len(own) - up:,} down")


def _move_row(move: "Move") -> dict[str, Any]:
    title = move.entry.row.paper.title
    return _row("rank", title, _contest(move.contest), _score(move.entry), **_ranks(move.old, move.new))


def _what(change: "Change") -> str:
    differences = change.fields
    if change.kind == "changed":
        return ", ".join(f"{name} {a or '?'} → {b or '?'}" for name, (a, b) in differences.items())
    return ", ".join(f"{name} {a or b}" for name, (a, b) in differences.items())


def _rules(change: "Change") -> str | None:
    """The rule, or the old and the new one where they differ."""
    rules = [side.place.rule for side in (change.old, change.new) if side and side.place]
    return " → ".join(dict.fromkeys(rules)) or None


# text


def _page(rows: Sequence[Mapping[str, Any]], summary: str) -> Iterator[str]:
    """What a comment on a pull request says; whatever stands in a title or a name stays text there."""
    from leaderboard.export.markdown import table

    yield "### What changes on the boards"
    yield ""
    yield f"{summary}."
    fields = [column.field for column in _COLUMNS]
    for heading, kinds in (
        ("New number one", ("number one",)),
        ("Rows", ("added", "removed", "changed")),
        ("Ranks of other rows", ("rank",)),
    ):
        own = [row for row in rows if row["change"] in kinds]
        if own:
            yield from ("", f"#### {heading}", "")
            shown = [field for field in fields if any(row[field] for row in own)]
            yield from table(shown, ([row[field] for field in shown] for row in own))


def _paragraph(change: "Change") -> str:
    """A change on lines of at most 80 columns, its sentence last."""
    from textwrap import wrap

    from extractors.explain import WIDTH, printable

    told, rule, indent = change.told, _rules(change), " " * 8
    value = f"{told.fields[0]}; " if change.kind == "changed" else ""
    lines = [f"{change.kind} {told.title}", f"{told.dataset} · {told.metric}: {value}{_what(change)}"]
    lines += [f"rule {rule}"] if rule else []
    lines += [f"| {told.place.sentence}"] if told.place else []
    first = ("", *[indent] * (len(lines) - 1))
    return "\n".join(
        part
        for line, before in zip(lines, first, strict=True)
        for part in wrap(printable(line), WIDTH, initial_indent=before, subsequent_indent=indent)
    )
