"""Between frozen models and table rows: one function each way, and the ids that content makes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from hashlib import blake2b
from typing import Any, NamedTuple

import orjson
import regex

from extractors.catalog import alias_key
from extractors.claims.claim import Claim
from extractors.finding import Dropped, Extraction
from extractors.paper import Paper
from leaderboard.decisions import Filed
from leaderboard.papers import Imprint, imprint
from leaderboard.records import PaperKey, PaperRecord, PaperText, Row
from leaderboard.results import Result

Values = dict[str, Any]
"""A table row by column."""

Columns = Mapping[Any, Any]
"""The same as a query gives it, by name."""

PAPER_COLUMNS = tuple(one.name for one in fields(PaperRecord))
"""Those of the table of papers; a query of results has them too, each as `p_` and its name."""

_PLAIN = (
    "board", "dataset", "metric", "split", "protocol", "task", "value", "unit", "scale", "qualifier", "uncertainty",
    "uncertainty_kind", "range", "method", "model", "role", "params_m", "flops_g", "date", "origin", "status", "source",
    "file", "notes", "rules_version", "private",
)  # fmt: skip
"""Fields of a result that are columns as they are."""

_IDENTITY = (
    "dataset", "metric", "split", "protocol", "value", "unit", "scale", "qualifier", "uncertainty", "uncertainty_kind", "range",
    "method", "model", "role", "settings", "extra_data", "params_m", "flops_g", "date", "origin", "source",
)  # fmt: skip
"""Fields that make two results of one text different ones. A better rule or a review may change the others under one id."""


@dataclass(frozen=True, slots=True)
class TextRows:
    """A text with its results as table rows, all but the paper's key, which depends on the other texts."""

    text: Values
    results: list[Values]
    drops: int = 0
    """Numbers that were seen in the text and not taken."""
    claims: list[Values] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.text["id"])


class ChunkEntry(NamedTuple):
    """A chunk of a source as the journal notes it; see `leaderboard.store.tables.JournalTable`."""

    id: str
    source: str
    first_record: int
    last_record: int
    content: str
    rules: str
    papers: int = 0


def storable(paper: Paper) -> Paper:
    """The paper with U+FFFD for each character that no database takes (NUL, half of a surrogate pair), that a terminal
    obeys (ESC and other controls) or that turns the text around it; title and authors without those that nobody sees.

    Lengths of abstracts stay, and so do offsets: read findings from what comes back.
    """
    changed = {
        name: cleaned
        for name in ("id", "title", "abstract", "authors", "category", "source")
        if (given := getattr(paper, name)) and (cleaned := _clean(given, name)) != given
    }
    return paper.model_copy(update=changed) if changed else paper


# White space stays, and in an abstract what has no width too: extraction knows both.
_HARMFUL = regex.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_WITHOUT_WIDTH = regex.compile(r"[\xad\u200b-\u200f\u2060-\u2064\ufeff]")


def _clean(text: str, name: str) -> str:
    text = str(_HARMFUL.sub("\ufffd", text))
    if text.isascii() or name == "abstract":
        return text
    return str(_WITHOUT_WIDTH.sub("", text))


def text_id(paper: Paper, file: str | None = None) -> str:
    """24 hexadecimal digits that the content makes, whatever the name and the place of the paper in its source."""
    fields = (
        paper.title, paper.abstract, paper.authors, paper.date, paper.category, paper.arxiv, paper.doi, paper.url,
        paper.code_url, "paraphrase" if paper.paraphrase else None, file,
    )  # fmt: skip
    content = "\x1f".join("\x1e" if field is None else field for field in fields)
    return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def read_rows(
    paper: Paper,
    extraction: Extraction,
    results: Sequence[Result],
    rules: str,
    *,
    claims: Sequence[Claim] = (),
    private: bool = False,
) -> TextRows:
    """The rows of an abstract that was read."""
    text = _text_row(paper, text_id(paper), private=private) | {
        "rules": rules,
        "method": extraction.method,
        "code_url": paper.code_url or extraction.code_url,
        "dropped": _json([dropped.model_dump() for dropped in extraction.dropped]),
    }
    return TextRows(text, _result_rows(text, results), len(extraction.dropped), _claim_rows(text, claims))


def is_about_a_benchmark(claims: Iterable[Claim]) -> bool:
    """Whether any of the claims is tied to a benchmark: what makes a text worth keeping that holds no number."""
    return any(claim.benchmark for claim in claims)


def file_rows(folder: str, name: str, paper: Paper, results: Sequence[Result], *, private: bool = False) -> TextRows:
    """The rows of a curated file."""
    text = _text_row(paper, text_id(paper, name), private=private) | {
        "abstract": None, "source": name, "folder": folder, "file": name,
    }  # fmt: skip
    return TextRows(text, _result_rows(text, results))


def in_folder(rows: TextRows) -> TextRows:
    """The same rows under ids that only this folder gives, for two folders that hold one file."""
    new_id = blake2b(f"{rows.id}\x1f{rows.text['folder']}".encode(), digest_size=12).hexdigest()
    return TextRows(
        rows.text | {"id": new_id},
        [row | {"text": new_id, "id": _row_id(new_id, row["id"])} for row in rows.results],
    )


def _text_row(paper: Paper, key: str, *, private: bool) -> Values:
    said = imprint(key, paper)
    return {
        "id": key,
        "title": paper.title,
        "title_id": said.title_id,
        "abstract": paper.abstract,
        "authors": paper.authors,
        "date": paper.date,
        "category": paper.category,
        "arxiv": said.arxiv,
        "doi": said.doi,
        "url": paper.url,
        "code_url": paper.code_url,
        "given_id": paper.id,
        "source": paper.source,
        "paraphrase": paper.paraphrase,
        "private": private,
        "folder": None,
        "file": None,
        "rules": None,
        "method": None,
        "dropped": "[]",
    }


def _result_rows(text: Values, results: Sequence[Result]) -> list[Values]:
    rows = (_result_row(text, result) for result in results)
    return list({row["id"]: row for row in rows}.values())


def _result_row(text: Values, result: Result) -> Values:
    given = result.__dict__
    row = result_columns(result)
    evidence = result.evidence
    content = [given[name] for name in _IDENTITY]
    if evidence:
        content += [evidence.value_start, evidence.value_end]
    row["id"] = _row_id(text["id"], orjson.dumps(content).decode())
    row["text"] = text["id"]
    row["date"] = None if result.date == text["date"] else result.date
    row["paraphrase"] = text["paraphrase"]
    row["private"] = result.private or text["private"]
    return row


def result_columns(result: Result) -> Values:
    """What a result says by itself, as columns."""
    given, evidence = result.__dict__, result.evidence
    row = {name: given[name] for name in _PLAIN}
    row["number"] = None if result.value is None else float(result.value)
    row["method_key"] = None if result.method is None else alias_key(result.method)
    row["aliases"] = _json(result.aliases)
    row["settings"] = _json(result.settings)
    row["extra_data"] = None if result.extra_data is None else _json(result.extra_data)
    row["evidence"] = None if evidence is None else _json(evidence.model_dump())
    return row


def _claim_rows(text: Values, claims: Sequence[Claim]) -> list[Values]:
    rows = (_claim_row(text, claim) for claim in claims)
    return list({row["id"]: row for row in rows}.values())


def _claim_row(text: Values, claim: Claim) -> Values:
    plain = claim.model_dump(exclude={"evidence"})
    place = claim.evidence.claim_start, claim.evidence.claim_end
    return plain | {
        "id": _row_id(text["id"], orjson.dumps([*plain.values(), *place]).decode()),
        "text": text["id"],
        "board": claim.board,
        "evidence": _json(claim.evidence.model_dump()),
        "paraphrase": text["paraphrase"],
        "private": text["private"],
    }


def _row_id(text: str, content: str) -> str:
    return blake2b(f"{text}\x1f{content}".encode(), digest_size=8).hexdigest()


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


# and back


def to_imprint(text: Columns) -> Imprint:
    """What a stored text says about its paper."""
    return Imprint(
        id=text["id"],
        title=" ".join(text["title"].split()),
        authors=text["authors"],
        date=text["date"],
        category=text["category"],
        arxiv=text["arxiv"],
        doi=text["doi"],
        url=text["url"],
        code_url=text["code_url"],
        curated=text["file"] is not None,
        paraphrase=text["paraphrase"],
    )


def to_paper(row: Columns) -> PaperRecord:
    return PaperRecord(
        key=PaperKey(row["key"]),
        title=row["title"],
        authors=row["authors"],
        date=row["date"],
        category=row["category"],
        arxiv=row["arxiv"],
        doi=row["doi"],
        url=row["url"],
        code_url=row["code_url"],
    )


def paper_row(paper: PaperRecord) -> Values:
    return {name: getattr(paper, name) for name in PAPER_COLUMNS}


def paper_of(row: Columns) -> PaperRecord:
    """The paper in a row of a query of results."""
    return to_paper({name: row[f"p_{name}"] for name in PAPER_COLUMNS})


def to_text(row: Columns) -> PaperText:
    return PaperText(
        id=row["id"],
        title=row["title"],
        abstract=row["abstract"],
        source=row["source"],
        date=row["date"],
        method=row["method"],
        dropped=tuple(Dropped.model_validate(dropped) for dropped in orjson.loads(row["dropped"])),
        rules_version=None if row["rules"] is None else row["rules"].partition("+")[0],
        paraphrase=row["paraphrase"],
        private=row["private"],
    )


def to_row(row: Columns, paper: PaperRecord) -> Row:
    """A stored result; `row` has the columns of the result."""
    is_judged = row["decisions"] is not None
    return Row(
        id=row["id"],
        result=to_result(row, paper),
        paper=paper,
        text=row["text"],
        paraphrase=bool(row["paraphrase"]),
        read=to_result(as_read(row), paper) if is_judged else None,
        decisions=to_decisions(row["decisions"]) if is_judged else (),
    )


def as_read(row: Columns) -> Values:
    """The columns of a result as they were before decisions."""
    before = orjson.loads(row["reading"]) if row["reading"] else {}
    return {**row, **before, "reading": None, "decisions": None}


def to_decisions(content: str) -> tuple[Filed, ...]:
    return tuple(Filed.model_validate(filed) for filed in orjson.loads(content))


def to_result(row: Columns, paper: PaperRecord) -> Result:
    """What a stored result says; one without a date of its own has its paper's."""
    given = {name: row[name] for name in _PLAIN}
    given["paper"] = paper.key
    given["aliases"] = _list(row["aliases"])
    given["settings"] = _list(row["settings"])
    given["extra_data"] = None if row["extra_data"] is None else _list(row["extra_data"])
    given["evidence"] = None if row["evidence"] is None else orjson.loads(row["evidence"])
    given["date"] = row["date"] or paper.date
    return Result.model_validate(given)


def _list(json: str) -> Any:
    return orjson.loads(json) if json != "[]" else ()
