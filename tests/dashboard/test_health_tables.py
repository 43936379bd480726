from builders.boards import FID, TOP1, a_board, a_row

from dashboard import health_tables
from leaderboard.health import Finding, examine
from leaderboard.proposals import Proposal, Sighting


def test_findings_show_all_values_and_the_bounds() -> None:
    rows = [a_row(value="80", origin="yaml"), a_row(value="81"), a_row(value="830", paper="title:b", method="Birch")]
    health = examine([(a_board(TOP1), rows)])
    conflict = health_tables.findings_frame(health.conflicts)
    assert conflict["Values"].to_list() == ["80 or 81"]
    assert health_tables.findings_frame(health.out_of_bounds)["Bounds"].to_list() == ["0 to 100"]


def test_bounds_may_be_open() -> None:
    (entry,) = examine([(a_board(FID), [a_row(value="-1", board=FID)])]).out_of_bounds
    assert health_tables.bounds(entry) == "at least 0"
    assert isinstance(entry, Finding)


def test_undated_papers_name_their_files() -> None:
    rows = [a_row(origin="yaml", file="results/a.yaml"), a_row(paper="title:b", title="B")]
    frame = health_tables.undated_frame(examine([(a_board(TOP1), rows)]).undated)
    assert frame["Paper"].to_list() == ["A paper", "B"]
    assert frame["Curated in"].to_list() == ["results/a.yaml", None]


def test_proposals_show_other_spellings() -> None:
    proposal = Proposal()
    for name in ("New Bench", "New Bench", "NewBench"):
        proposal.add(Sighting(name, "accuracy", None, None, f"paper of {name}", "A sentence."))
    frame = health_tables.proposals_frame([proposal])
    assert frame.iloc[0].to_list() == ["New Bench", 2, 3, "accuracy", "NewBench"]
