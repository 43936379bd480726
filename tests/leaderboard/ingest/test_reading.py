"""What reading a chunk gives, and which papers it leaves after a first look."""

from builders.boards import CATALOG, a_paper

from extractors.extract import Extractor
from extractors.finding import Extraction
from extractors.paper import Paper
from leaderboard.ingest.chunks import chunks_of_papers
from leaderboard.ingest.reading import Job, Outcome, read_chunk, rules_name

PAPERS = [
    a_paper(1, title="Fast Nets", abstract="We propose FastNet. It is fast."),
    a_paper(2, title="Good Nets", abstract="We propose GoodNet. It sets a new state of the art on ImageNet."),
    a_paper(3, title="Exact Nets", abstract="We propose ExactNet. It reaches 81.2% top-1 accuracy on ImageNet."),
]


class Recording(Extractor):
    """Keeps the titles of the papers that it is asked to read."""

    asked: tuple[str, ...] = ()

    def extract(self, paper: Paper, *, all_numbers: bool = False) -> Extraction:
        self.asked += (paper.title,)
        return super().extract(paper, all_numbers=all_numbers)


class Thorough(Recording):
    """Takes no first look."""

    def may_hold_number(self, paper: Paper) -> bool:
        return True


def outcome(extractor: Extractor) -> Outcome:
    (chunk,) = chunks_of_papers(PAPERS)
    return read_chunk(extractor, chunk, Job(rules_name(CATALOG), 0.0, False))


def test_a_text_without_a_number_and_a_claim_is_not_read() -> None:
    extractor = Recording(CATALOG)
    found = outcome(extractor)
    assert extractor.asked == ("Good Nets", "Exact Nets")
    assert (found.papers, len(found.texts), len(found.empty)) == (3, 2, 1)


def test_the_first_look_changes_no_row() -> None:
    thorough = Thorough(CATALOG)
    assert outcome(thorough) == outcome(Recording(CATALOG))
    assert len(thorough.asked) == 3
