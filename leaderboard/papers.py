"""One paper, one row: which texts speak of the same paper, and what the paper is when their fields are put together.

Everything here depends on the set of texts alone, not on the order in which they came.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

from extractors.paper import Paper, PaperDate, parse_date, title_key
from leaderboard.records import PaperKey, PaperRecord

_ARXIV_DOI = "10.48550/arxiv."
_LONGEST_TITLE = 160


@dataclass(frozen=True, slots=True)
class Imprint:
    """What one text says about its paper: enough to recognise the paper, and to merge."""

    id: str
    """Of the text."""
    title: str
    authors: str | None = None
    date: str | None = None
    category: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    url: str | None = None
    code_url: str | None = None
    curated: bool = False
    paraphrase: bool = False

    @property
    def title_id(self) -> str:
        """The title as texts are compared by it; see `title_id`."""
        return title_id(self.title)

    @property
    def places(self) -> set[tuple[str, str]]:
        """What another text of the same paper may share with this one: each column of the table `texts` with its value."""
        named = (("title_id", self.title_id), ("arxiv", self.arxiv), ("doi", self.doi))
        return {(column, value) for column, value in named if value}


@dataclass(slots=True)
class _Group:
    imprints: list[Imprint] = field(default_factory=list)
    arxivs: set[str] = field(default_factory=set)
    dois: set[str] = field(default_factory=set)

    def add(self, other: "_Group") -> None:
        self.imprints += other.imprints
        self.arxivs |= other.arxivs
        self.dois |= other.dois

    def conflicts_with(self, other: "_Group") -> bool:
        return _differ(self.arxivs, other.arxivs) or _differ(self.dois, other.dois)


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other and one.isdisjoint(other))


def imprint(text_id: str, paper: Paper, *, curated: bool = False) -> Imprint:
    """What a paper as read says of itself, its identifiers as `identifiers` gives them."""
    arxiv, doi = identifiers(paper.arxiv, paper.doi)
    return Imprint(
        id=text_id,
        title=" ".join(paper.title.split()),
        authors=paper.authors,
        date=paper.date,
        category=paper.category,
        arxiv=arxiv,
        doi=doi,
        url=paper.url,
        code_url=paper.code_url,
        curated=curated,
        paraphrase=paper.paraphrase,
    )


def identifiers(arxiv: str | None, doi: str | None) -> tuple[str | None, str | None]:
    """The arXiv id and the DOI of a paper; a DOI that arXiv gave counts as the arXiv id that it names."""
    if doi and doi.startswith(_ARXIV_DOI):
        return arxiv or doi.removeprefix(_ARXIV_DOI), None
    return arxiv, doi


@lru_cache(maxsize=4096)
def title_id(title: str) -> str:
    """Letters and digits of a title, of bounded length; empty for a title without any, which identifies nothing."""
    key = title_key(title)
    if len(key) <= _LONGEST_TITLE:
        return key
    return f"{key[:_LONGEST_TITLE]}-{blake2b(key.encode(), digest_size=8).hexdigest()}"


def paper_key(paper: Paper) -> PaperKey:
    """The key of a paper that only this text speaks of: `arxiv:<id>`, else `doi:<doi>`, else `title:<letters and digits>`."""
    return _key(_group([imprint("", paper)]))


def merge(imprints: Iterable[Imprint]) -> dict[PaperKey, list[Imprint]]:
    """The papers that the texts speak of, by key, each with its texts in order of trust.

    Texts with one arXiv id are one paper, then texts with one DOI, then those with one title, unless identifiers of theirs
    conflict: a title that two identified papers share joins neither of them with a third that has no identifier.
    """
    groups = _by_identifier(sorted(imprints, key=_trust))
    groups = _by_title(groups)
    return {
        _key(group): sorted(group.imprints, key=_trust)
        for group in sorted(groups, key=lambda g: min(c.id for c in g.imprints))
    }


def _trust(imprint: Imprint) -> tuple[bool, bool, str]:
    return (not imprint.curated, imprint.paraphrase, imprint.id)


def _group(imprints: Iterable[Imprint]) -> _Group:
    group = _Group(list(imprints))
    group.arxivs = {imprint.arxiv for imprint in group.imprints if imprint.arxiv}
    group.dois = {imprint.doi for imprint in group.imprints if imprint.doi}
    return group


def _by_identifier(imprints: Sequence[Imprint]) -> list[_Group]:
    """Groups by arXiv id; the rest by DOI, joining the one group that has it; the rest alone."""
    arxivs: dict[str, list[Imprint]] = defaultdict(list)
    dois: dict[str, list[Imprint]] = defaultdict(list)
    alone: list[Imprint] = []
    for imprint in imprints:
        if imprint.arxiv:
            arxivs[imprint.arxiv].append(imprint)
        elif imprint.doi:
            dois[imprint.doi].append(imprint)
        else:
            alone.append(imprint)
    groups = [_group(same) for same in arxivs.values()]
    owners: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for doi in group.dois:
            owners[doi].append(group)
    for doi, same in dois.items():
        if len(owners[doi]) == 1:
            owners[doi][0].add(_group(same))
        else:
            groups.append(_group(same))
    return groups + [_group([imprint]) for imprint in alone]


def _by_title(groups: list[_Group]) -> list[_Group]:
    titles: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for title in {imprint.title_id for imprint in group.imprints}:
            titles[title].append(group)
    home = {id(group): group for group in groups}
    for title in sorted(title for title in titles if title):
        sharing = list({id(home[id(group)]): home[id(group)] for group in titles[title]}.values())
        joined = _join_unless_conflicting(sharing)
        for one, other in joined:
            for known, group in home.items():
                if group is other:
                    home[known] = one
    return list({id(group): group for group in home.values()}.values())


def _join_unless_conflicting(sharing: list[_Group]) -> list[tuple[_Group, _Group]]:
    """Join groups of one title: all of them, or, where two have identifiers that conflict, those alone that have none."""
    if any(a.conflicts_with(b) for i, a in enumerate(sharing) for b in sharing[i + 1 :]):
        sharing = [group for group in sharing if not group.arxivs and not group.dois]
    joined = []
    for other in sharing[1:]:
        sharing[0].add(other)
        joined.append((sharing[0], other))
    return joined


def _key(group: _Group) -> PaperKey:
    if group.arxivs:
        return PaperKey(f"arxiv:{min(group.arxivs)}")
    if group.dois:
        return PaperKey(f"doi:{min(group.dois)}")
    title = min(imprint.title_id for imprint in group.imprints)
    return PaperKey(f"title:{title}" if title else f"text:{min(imprint.id for imprint in group.imprints)}")


def combine(key: PaperKey, imprints: Sequence[Imprint]) -> PaperRecord:
    """The paper that texts in order of trust describe: each field from the first that has it, the most precise date."""
    return PaperRecord(
        key=key,
        title=_first(imprints, lambda imprint: imprint.title or None) or "",
        authors=max((imprint.authors for imprint in imprints if imprint.authors), key=len, default=None),
        date=_most_precise([imprint.date for imprint in imprints if imprint.date]),
        category=_first(imprints, lambda imprint: imprint.category),
        arxiv=_first(imprints, lambda imprint: imprint.arxiv),
        doi=_first(imprints, lambda imprint: imprint.doi),
        url=_first(imprints, lambda imprint: imprint.url),
        code_url=_first(imprints, lambda imprint: imprint.code_url),
    )


def _first(imprints: Sequence[Imprint], value: Callable[[Imprint], str | None]) -> str | None:
    return next((found for imprint in imprints if (found := value(imprint))), None)


def _most_precise(dates: Sequence[str]) -> PaperDate | None:
    return parse_date(max(dates, key=len)) if dates else None
