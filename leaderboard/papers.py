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
class Claim:
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
        return title_id(self.title)


@dataclass(slots=True)
class _Group:
    claims: list[Claim] = field(default_factory=list)
    arxivs: set[str] = field(default_factory=set)
    dois: set[str] = field(default_factory=set)

    def add(self, other: "_Group") -> None:
        self.claims += other.claims
        self.arxivs |= other.arxivs
        self.dois |= other.dois

    def conflicts_with(self, other: "_Group") -> bool:
        return _differ(self.arxivs, other.arxivs) or _differ(self.dois, other.dois)


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other and one.isdisjoint(other))


def claim(text_id: str, paper: Paper, *, curated: bool = False) -> Claim:
    """What a paper as read says of itself. A DOI that arXiv gave counts as the arXiv id that it names."""
    arxiv, doi = paper.arxiv, paper.doi
    if doi and doi.startswith(_ARXIV_DOI):
        arxiv, doi = arxiv or doi.removeprefix(_ARXIV_DOI), None  # type: ignore[assignment]
    return Claim(
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


@lru_cache(maxsize=4096)
def title_id(title: str) -> str:
    """Letters and digits of a title, of bounded length; empty for a title without any, which identifies nothing."""
    key = title_key(title)
    if len(key) <= _LONGEST_TITLE:
        return key
    return f"{key[:_LONGEST_TITLE]}-{blake2b(key.encode(), digest_size=8).hexdigest()}"


def paper_key(paper: Paper) -> PaperKey:
    """The key of a paper that only this text speaks of: `arxiv:<id>`, else `doi:<doi>`, else `title:<letters and digits>`."""
    return _key(_group([claim("", paper)]))


def merge(claims: Iterable[Claim]) -> dict[PaperKey, list[Claim]]:
    """The papers that the texts speak of, by key, each with its texts in order of trust.

    Texts with one arXiv id are one paper, then texts with one DOI, then those with one title, unless identifiers of theirs
    conflict: a title that two identified papers share joins neither of them with a third that has no identifier.
    """
    groups = _by_identifier(sorted(claims, key=_trust))
    groups = _by_title(groups)
    return {
        _key(group): sorted(group.claims, key=_trust)
        for group in sorted(groups, key=lambda g: min(c.id for c in g.claims))
    }


def _trust(claim: Claim) -> tuple[bool, bool, str]:
    return (not claim.curated, claim.paraphrase, claim.id)


def _group(claims: Iterable[Claim]) -> _Group:
    group = _Group(list(claims))
    group.arxivs = {claim.arxiv for claim in group.claims if claim.arxiv}
    group.dois = {claim.doi for claim in group.claims if claim.doi}
    return group


def _by_identifier(claims: Sequence[Claim]) -> list[_Group]:
    """Groups by arXiv id; the rest by DOI, joining the one group that has it; the rest alone."""
    arxivs: dict[str, list[Claim]] = defaultdict(list)
    dois: dict[str, list[Claim]] = defaultdict(list)
    alone: list[Claim] = []
    for claim in claims:
        if claim.arxiv:
            arxivs[claim.arxiv].append(claim)
        elif claim.doi:
            dois[claim.doi].append(claim)
        else:
            alone.append(claim)
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
    return groups + [_group([claim]) for claim in alone]


def _by_title(groups: list[_Group]) -> list[_Group]:
    titles: dict[str, list[_Group]] = defaultdict(list)
    for group in groups:
        for title in {claim.title_id for claim in group.claims}:
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
    title = min(claim.title_id for claim in group.claims)
    return PaperKey(f"title:{title}" if title else f"text:{min(claim.id for claim in group.claims)}")


def combine(key: PaperKey, claims: Sequence[Claim]) -> PaperRecord:
    """The paper that texts in order of trust describe: each field from the first that has it, the most precise date."""
    return PaperRecord(
        key=key,
        title=_first(claims, lambda claim: claim.title or None) or "",
        authors=max((claim.authors for claim in claims if claim.authors), key=len, default=None),
        date=_most_precise([claim.date for claim in claims if claim.date]),
        category=_first(claims, lambda claim: claim.category),
        arxiv=_first(claims, lambda claim: claim.arxiv),
        doi=_first(claims, lambda claim: claim.doi),
        url=_first(claims, lambda claim: claim.url),
        code_url=_first(claims, lambda claim: claim.code_url),
    )


def _first(claims: Sequence[Claim], value: Callable[[Claim], str | None]) -> str | None:
    return next((found for claim in claims if (found := value(claim))), None)


def _most_precise(dates: Sequence[str]) -> PaperDate | None:
    return parse_date(max(dates, key=len)) if dates else None
