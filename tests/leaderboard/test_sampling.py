"""A sample is fair, is the same again, and stays much the same when rules change."""

from collections import Counter

import pytest

from extractors.finding import Dropped, Evidence, Extraction, Finding
from extractors.paper import Paper
from leaderboard.sampling import Drawn, Sample


def a_paper(title: str) -> Paper:
    return Paper(id=title, title=title, abstract="9 9")


def a_finding(start: int = 0, metric: str = "accuracy") -> Finding:
    evidence = Evidence(start=0, end=3, value_start=start, value_end=start + 1, quote="9 9", rule="r", confidence=0.9)
    return Finding(dataset="X", benchmark=None, metric=metric, value="9", evidence=evidence)


def a_drop(start: int = 2) -> Dropped:
    return Dropped(start=start, end=start + 1, text="9", kind="other", reason="a year")


def drawn(titles: list[str], size: int, seed: int, metric: str = "accuracy") -> Sample:
    sample = Sample(size, seed)
    for title in titles:
        sample.add(a_paper(title), Extraction(findings=(a_finding(metric=metric),), dropped=(a_drop(),)))
    return sample


def titles(numbers: list[Drawn]) -> list[str]:
    return [number.paper.title for number in numbers]


MANY = [f"Paper {number}" for number in range(200)]


def test_a_sample_has_its_size_and_the_order_of_the_input() -> None:
    sample = drawn(MANY, 10, 1)
    for numbers in (titles(sample.results()), titles(sample.dropped())):
        assert len(set(numbers)) == 10
        assert numbers == sorted(numbers, key=MANY.index)
    assert (sample.results_seen, sample.dropped_seen) == (200, 200)
    assert [type(number.item) for number in sample.drawn()] == [Finding] * 10 + [Dropped] * 10


def test_everything_is_drawn_where_there_is_little() -> None:
    assert titles(drawn(MANY[:3], 10, 1).results()) == MANY[:3]


def test_the_same_seed_draws_the_same_in_any_order_and_another_seed_others() -> None:
    first = set(titles(drawn(MANY, 20, 1).results()))
    assert set(titles(drawn(MANY[::-1], 20, 1).results())) == first
    assert set(titles(drawn(MANY, 20, 2).results())) != first


def test_a_change_of_rules_leaves_the_sample_in_place() -> None:
    assert titles(drawn(MANY, 20, 1, metric="FID").results()) == titles(drawn(MANY, 20, 1).results())


def test_every_number_has_the_same_chance() -> None:
    seeds = 300
    counted = Counter(title for seed in range(seeds) for title in titles(drawn(MANY[:20], 5, seed).results()))
    assert all(counted[title] == pytest.approx(seeds / 4, rel=0.4) for title in MANY[:20])


def test_two_results_of_one_number_can_both_be_drawn() -> None:
    sample = Sample(2, 1)
    sample.add(a_paper("A"), Extraction(findings=(a_finding(), a_finding(metric="F1"))))
    assert [number.item.metric for number in sample.results() if isinstance(number.item, Finding)] == ["accuracy", "F1"]
