"""What is read from papers goes in once, is replaced as a whole, and does not depend on order."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders.boards import TOP1, a_paper, a_reading
from builders.contents import contents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaderboard.store import Reading, Store, Written


def values(store: Store) -> list[str | None]:
    return sorted(row.result.value or "" for row in store.rows(TOP1))


def test_a_result_comes_back_as_it_went_in(store: Store) -> None:
    paper = a_paper(
        arxiv="2103.14030", doi="10.1109/iccv", date="2021-03-25", authors="A. One, B. Two", category="CV",
        url="https://example.org/paper", code_url="https://example.org/code", source="page.txt:7", paraphrase=True,
    )  # fmt: skip
    given: dict[str, Any] = {
        "split": "val", "protocol": "linear-probe", "task": "image classification", "unit": "%", "scale": "percent",
        "qualifier": "~", "uncertainty": "0.10", "uncertainty_kind": "std", "range": True, "aliases": ("SwinL",),
        "model": "Swin-L", "role": "baseline", "settings": ("a", "b"), "extra_data": (), "params_m": "197.0",
        "flops_g": "103.9", "rules_version": "1", "notes": "a note",
    }  # fmt: skip
    reading = a_reading(paper, "83.80", drops=2, **given)
    assert store.save([reading]) == Written(texts=1, results=1, removed=0)
    (row,) = store.rows(TOP1)
    assert row.result == reading.results[0]
    assert row.paraphrase
    page = store.paper("arxiv:2103.14030")
    assert page is not None
    assert page.rows == (row,)
    (text,) = page.texts
    assert row.text == text.id
    assert (text.abstract, text.dropped, text.method) == (paper.abstract, reading.extraction.dropped, "Swin")
    assert (text.source, text.rules_version) == ("page.txt:7", "1")
    assert page.paper.authors == "A. One, B. Two"
    assert page.paper.link == "https://example.org/paper"


@pytest.mark.parametrize("extra", [None, (), ("JFT-300M",)])
def test_unknown_none_and_some_extra_data_stay_apart(store: Store, extra: tuple[str, ...] | None) -> None:
    store.save([a_reading(a_paper(), "83.8", extra_data=extra)])
    assert store.rows(TOP1)[0].result.extra_data == extra


def test_the_same_batch_twice_changes_nothing(store: Store, database: str) -> None:
    batch = [a_reading(a_paper(n), "83.8", "84.1", drops=1) for n in range(5)]
    assert store.save(batch) == Written(texts=5, results=10, removed=0)
    before, version = contents(database), store.version()
    assert store.save(batch) == Written()
    assert (contents(database), store.version()) == (before, version)


def test_the_version_changes_with_the_data(store: Store) -> None:
    versions = [store.version()]
    for reading in (
        a_reading(a_paper(), "83.8"),
        a_reading(a_paper(), "83.9", rules="2+a"),
        a_reading(a_paper(2), "1"),
    ):
        store.save([reading])
        versions.append(store.version())
    store.clear()
    versions.append(store.version())
    assert len(set(versions)) == 5


def test_better_rules_replace_what_others_read_from_the_same_text(store: Store, database: str) -> None:
    store.save([a_reading(a_paper(1), "83.8", "1.5", drops=1), a_reading(a_paper(2), "80")])
    better = [a_reading(a_paper(1), "83.8", "84.2", rules="2+a"), a_reading(a_paper(2), "80", rules="2+a")]
    assert store.save(better) == Written(texts=2, results=3, removed=3)
    assert values(store) == ["80", "83.8", "84.2"]
    assert contents(database) == contents_of(database, better)


def test_a_text_in_which_nothing_is_seen_any_more_is_forgotten(store: Store, database: str) -> None:
    store.save([a_reading(a_paper(1), "83.8"), a_reading(a_paper(2), "80")])
    assert store.save([a_reading(a_paper(1), rules="2+a")]) == Written(texts=0, results=0, removed=1)
    assert store.paper("title:paper1") is None
    assert contents(database) == contents_of(database, [a_reading(a_paper(2), "80")])


def test_a_text_with_dropped_numbers_alone_is_kept(store: Store) -> None:
    store.save([a_reading(a_paper(1), drops=2), a_reading(a_paper(2))])
    page = store.paper("title:paper1")
    assert page is not None
    assert [dropped.reason for dropped in page.texts[0].dropped] == ["a gain", "a gain"]
    assert page.rows == ()
    assert store.paper("title:paper2") is None


def test_an_id_that_comes_later_moves_the_paper_with_its_rows(store: Store) -> None:
    store.save([a_reading(a_paper(1, title="Swin"), "83.8")])
    store.save([a_reading(a_paper(2, title="SWIN", arxiv="2103.14030", date="2021-03-25"), "84.0")])
    assert store.paper("title:swin") is None
    page = store.paper("2103.14030")
    assert page is not None
    assert [row.result.paper for row in page.rows] == ["arxiv:2103.14030"] * 2
    assert {row.result.date for row in page.rows} == {"2021-03-25"}
    store.save([a_reading(a_paper(3, title="Swin", arxiv="2203.00001"), "85.0")])
    assert {row.result.paper for row in store.rows(TOP1)} == {"title:swin", "arxiv:2103.14030", "arxiv:2203.00001"}


def test_of_two_places_with_one_text_the_first_by_name_is_kept(database: str) -> None:
    first, second = a_paper(1, source="a.txt:3"), a_paper(1, source="b.txt:1").model_copy(update={"id": "b#1"})
    forward = contents_of(database, [a_reading(first, "1"), a_reading(second, "1")])
    assert forward == contents_of(database, [a_reading(second, "1"), a_reading(first, "1")])
    assert forward == contents_of(database, [a_reading(first, "1")])
    assert forward == contents_of(database, [a_reading(second, "1")], [a_reading(first, "1")])


def test_a_text_that_is_public_anywhere_is_public(store: Store) -> None:
    hidden, open_ = a_reading(a_paper(1), "83.8", private=True), a_reading(a_paper(1), "83.8")
    store.save([hidden])
    assert [row.result.private for row in store.rows(TOP1)] == [True]
    store.save([open_])
    assert [row.result.private for row in store.rows(TOP1)] == [False]
    store.save([hidden._replace(rules="2+a")])
    assert [row.result.private for row in store.rows(TOP1)] == [False]


def test_characters_that_no_database_takes_do_not_stop_a_batch(store: Store) -> None:
    from leaderboard.store.conversion import storable

    paper = storable(a_paper(title="Null \0 and \ud83d half", abstract="83.8 \0"))
    assert (paper.title, len(paper.abstract)) == ("Null \ufffd and \ufffd half", 6)
    store.save([a_reading(paper, "83.8")])
    assert len(store.rows(TOP1)) == 1


def test_very_long_titles_and_huge_numbers_are_stored(store: Store) -> None:
    store.save([a_reading(a_paper(title="word " * 5000), "9" * 400)])
    assert store.rows(TOP1)[0].result.value == "9" * 400


def contents_of(database: str, *batches: list[Reading]) -> list[str]:
    """What a database holds that was emptied and then given these batches."""
    with Store.open(database) as store:
        store.clear()
        for batch in batches:
            store.save(batch)
    return contents(database)


def shuffled_batches(readings: list[Reading], seed: int) -> list[list[Reading]]:
    chance = random.Random(seed)
    mixed = chance.sample(readings, len(readings))
    cuts = sorted(chance.randint(0, len(mixed)) for _ in range(2))
    return [mixed[: cuts[0]], mixed[cuts[0] : cuts[1]], mixed[cuts[1] :]]


@pytest.fixture
def overlapping() -> list[Reading]:
    """Texts of which many speak of one paper, some in conflict, some twice."""
    title = ["Swin", "swin", "Swin!", "ViT", "DeiT"]
    readings = [
        a_reading(
            a_paper(
                n,
                title=title[n % 5],
                arxiv=[None, "2103.14030", None, "2010.11929", "2203.00001"][n % 5 if n % 2 else 0],
                doi=[None, "10.1109/a", "10.1109/b"][n % 3],
                date=[None, "2021", "2021-03"][n % 3],
                source=f"page.txt:{n}",
            ),
            f"8{n % 10}.{n}",
        )
        for n in range(20)
    ]
    return [
        *readings,
        *(reading._replace(paper=reading.paper.model_copy(update={"id": "z"})) for reading in readings[:5]),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_any_order_and_any_batches_give_the_same_rows(database: str, overlapping: list[Reading], seed: int) -> None:
    assert contents_of(database, *shuffled_batches(overlapping, seed)) == contents_of(database, overlapping)


def test_two_databases_hold_the_same_rows(tmp_path: Path, postgres_database: str, overlapping: list[Reading]) -> None:
    assert contents_of(f"sqlite:///{tmp_path / 'one.sqlite'}", overlapping) == contents_of(
        postgres_database, overlapping
    )


titles = st.sampled_from(["a", "b", "c"])
identifiers = st.sampled_from([None, None, "2103.14030", "2203.00001"])
readings_of_few_papers = st.lists(
    st.builds(
        lambda number, title, arxiv, doi, rules: a_reading(
            a_paper(number, title=title, arxiv=arxiv, doi=doi), f"8{number}", rules=rules
        ),
        st.integers(0, 9), titles, identifiers, st.sampled_from([None, None, "10.1109/a", "10.1109/b"]), st.just("1+a"),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(readings_of_few_papers, st.integers(0, 10))
def test_order_and_repetition_never_matter(tmp_path: Path, readings: list[Reading], seed: int) -> None:
    database = f"sqlite:///{tmp_path / 'law.sqlite'}"
    whole = contents_of(database, readings)
    assert contents_of(database, readings, *shuffled_batches(readings, seed)) == whole
    assert contents_of(database, *([reading] for reading in reversed(readings))) == whole


def test_threads_may_share_a_store(store: Store) -> None:
    from concurrent.futures import ThreadPoolExecutor

    save: Callable[[int], Written] = lambda n: store.save([a_reading(a_paper(n, title="One title"), f"8{n}")])  # noqa: E731
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, range(8)))
        counts = list(pool.map(lambda _: len(store.rows(TOP1)), range(8)))
    assert counts == [8] * 8
    assert store.totals().papers == 1


def test_several_writers_at_once_lose_and_double_nothing(database: str, overlapping: list[Reading]) -> None:
    from concurrent.futures import ThreadPoolExecutor

    def write(part: list[Reading]) -> None:
        with Store.open(database) as own:
            for reading in part:
                own.save([reading])

    expected = contents_of(database, overlapping)
    contents_of(database)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, (overlapping[start::3] for start in (0, 1, 2, 0))))
    assert contents(database) == expected


def test_what_a_terminal_would_obey_or_nobody_sees_is_not_kept() -> None:
    from leaderboard.store.conversion import storable

    paper = storable(a_paper(title="A\x1b[31m\u202eB\u200b", abstract="83.8\x1b \u202e\u200b ok\n"))
    assert paper.title == "A\ufffd[31m\ufffdB"
    assert paper.abstract == "83.8\ufffd \ufffd\u200b ok\n"
