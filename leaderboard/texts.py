"""Which abstracts speak of which papers: texts from elsewhere joined to papers that are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from extractors.paper import Paper
from leaderboard.papers import Imprint, imprint, merge


def texts_of(wanted: Mapping[str, Imprint], papers: Iterable[Paper]) -> dict[str, list[Paper]]:
    """The papers with an abstract that are the same as wanted ones, by the keys of these, in the order given.

    One is the same by arXiv id, else DOI, else title where no identifier conflicts. `papers` may be a long stream: only
    those that share an identifier or a title with a wanted one are held.
    """
    places = {place for said in wanted.values() for place in said.places}
    held: dict[str, Paper] = {}
    imprints: list[Imprint] = []
    for number, paper in enumerate(papers):
        said = imprint(f"text {number}", paper)
        if paper.abstract.strip() and not places.isdisjoint(said.places):
            held[said.id] = paper
            imprints.append(said)
    own = {f"paper {key}": key for key in wanted}
    known = [replace(said, id=f"paper {key}") for key, said in wanted.items()]
    found: dict[str, list[Paper]] = defaultdict(list)
    for group in merge([*known, *imprints]).values():
        ids = {said.id for said in group}
        texts = [paper for name, paper in held.items() if name in ids]
        for name in ids & own.keys():
            found[own[name]] += texts
    return found
