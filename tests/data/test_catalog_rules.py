"""What the catalog refuses, with the file and line of the mistake."""

from pathlib import Path

import pytest

from extractors.catalog import Catalog
from extractors.errors import InputErrors

METRICS = """\
accuracy: {name: accuracy, direction: higher, unit: "%"}
fid: {name: FID, direction: lower}
"""


def folder(root: Path, metrics: str = METRICS, **benchmarks: str) -> Path:
    (root / "benchmarks").mkdir(parents=True)
    (root / "metrics.yaml").write_text(metrics, encoding="utf-8")
    for number, text in enumerate(benchmarks.values()):
        (root / "benchmarks" / f"{number}.yaml").write_text(text, encoding="utf-8")
    return root


def mistakes(root: Path) -> list[str]:
    with pytest.raises(InputErrors) as caught:
        Catalog.load([root])
    return [str(error) for error in caught.value.errors]


GOOD = "benchmark: digits\nname: Digits-10\nmetrics: {accuracy: {default: true}, fid: }\n"


def test_a_sound_catalog_loads(tmp_path: Path) -> None:
    catalog = Catalog.load([folder(tmp_path, good=GOOD)])
    assert catalog.board_ids() == ["digits/accuracy", "digits/fid"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("benchmark: b\nname: B1\nmetrics: {accuracy: }\n", "its only metric is not its default"),
        ("benchmark: b\nname: B1\nmetrics: {}\n", "no metric"),
        ("benchmark: b\nname: B1\nmetrics: {bleu: {default: true}}\n", "metric 'bleu' is not in metrics.yaml"),
        (
            "benchmark: b\nname: B1\nmetrics: {accuracy: {default: true}, fid: {default: true}}\n",
            "more than one default metric",
        ),
        ("benchmark: b\nname: IN-A\nmetrics: {accuracy: {default: true}}\n", "words of every text"),
        ("benchmark: b\nname: B1\naliases: [Large]\nmetrics: {accuracy: {default: true}}\n", "words of every text"),
    ],
)
def test_a_benchmark_that_contradicts_itself_is_refused(tmp_path: Path, text: str, expected: str) -> None:
    found = mistakes(folder(tmp_path, bad=text))
    assert len(found) == 1
    assert expected in found[0]
    assert "0.yaml:1:" in found[0]


def test_two_benchmarks_cannot_share_a_name(tmp_path: Path) -> None:
    other = GOOD.replace("digits", "figures").replace("Digits-10", "Figures\naliases: [digits 10]")
    assert any("belongs to digits already" in message for message in mistakes(folder(tmp_path, a=GOOD, b=other)))


def test_ids_that_differ_by_a_hyphen_are_refused(tmp_path: Path) -> None:
    other = GOOD.replace("digits", "dig-its").replace("Digits-10", "Figures")
    assert any("differ by a hyphen alone" in message for message in mistakes(folder(tmp_path, a=GOOD, b=other)))


def test_two_metrics_cannot_share_a_word(tmp_path: Path) -> None:
    metrics = METRICS + "top: {name: top, direction: higher, abbreviations: [Accuracy]}\n"
    assert any(
        "'Accuracy' belongs to accuracy already" in message for message in mistakes(folder(tmp_path, metrics, a=GOOD))
    )


def test_a_metric_without_a_direction_is_refused(tmp_path: Path) -> None:
    metrics = METRICS + "speed: {name: speed}\n"
    assert any("direction" in message for message in mistakes(folder(tmp_path, metrics, a=GOOD)))


def superseded(name: str, by: str) -> str:
    return f"benchmark: {name}\nname: {name.title()}-7\nmetrics: {{accuracy: {{default: true}}}}\nsuperseded_by: {by}\n"


def test_a_superseded_benchmark_leads_to_its_successor(tmp_path: Path) -> None:
    root = folder(tmp_path, a=superseded("alpha", "digits"), b=GOOD)
    catalog = Catalog.load([root])
    successor = catalog.successor(catalog.board("alpha/accuracy"))
    assert successor is not None
    assert successor.id == "digits/accuracy"
    assert catalog.successor(successor) is None
    alone = Catalog.load([root], naming="alpha")
    assert alone.benchmark("alpha") == catalog.benchmark("alpha")


def test_the_board_of_another_metric_leads_to_the_standard_one(tmp_path: Path) -> None:
    other = superseded("alpha", "digits").replace("accuracy", "fid")
    without = GOOD.replace(", fid: ", "")
    catalog = Catalog.load([folder(tmp_path / "one", a=other, b=without)])
    successor = catalog.successor(catalog.board("alpha/fid"))
    assert successor is not None
    assert successor.id == "digits/accuracy"
    several = GOOD.replace("{default: true}", "")
    catalog = Catalog.load([folder(tmp_path / "two", a=superseded("alpha", "digits").replace("accuracy: {default", "fid: {default"), b=several.replace("fid: ", "fid: {}"))])  # fmt: skip
    assert catalog.successor(catalog.board("alpha/fid")) == catalog.board("digits/fid")


def test_a_benchmark_is_superseded_by_one_that_there_is(tmp_path: Path) -> None:
    (found,) = mistakes(folder(tmp_path, a=superseded("alpha", "digitz"), b=GOOD))
    assert found.endswith(
        "0.yaml:1:12: alpha: superseded_by names 'digitz', which the catalog does not have (did you mean digits?)"
    )


@pytest.mark.parametrize(
    ("links", "chains"),
    [
        (["alpha alpha"], ["alpha -> alpha"]),
        (["alpha beta", "beta alpha"], ["alpha -> beta -> alpha", "beta -> alpha -> beta"]),
        (["alpha beta", "beta gamma", "gamma beta"], ["beta -> gamma -> beta", "gamma -> beta -> gamma"]),
    ],
)
def test_no_benchmark_is_superseded_by_itself_in_the_end(tmp_path: Path, links: list[str], chains: list[str]) -> None:
    files = {link: superseded(*link.split()) for link in links}
    found = mistakes(folder(tmp_path, **files))
    assert [message.partition("leads back to it: ")[2] for message in found] == chains


@pytest.mark.parametrize("paper", ["javascript:alert(1)", "a paper of theirs", "ftp://host/x.pdf", "1409"])
def test_a_paper_is_one_that_can_be_found(tmp_path: Path, paper: str) -> None:
    (found,) = mistakes(folder(tmp_path, a=f'{GOOD}paper: "{paper}"\n'))
    assert f"0.yaml:4:8: paper: found {paper!r}, expected an arXiv id, a DOI or an http(s) address" in found


@pytest.mark.parametrize(
    ("paper", "link"),
    [
        ("1409.0575", "https://arxiv.org/abs/1409.0575"),
        ("10.1000/A.1", "https://doi.org/10.1000/a.1"),
        ("https://example.org/p", "https://example.org/p"),
    ],
)
def test_a_paper_has_an_address(tmp_path: Path, paper: str, link: str) -> None:
    catalog = Catalog.load([folder(tmp_path, a=f'{GOOD}paper: "{paper}"\n')])
    assert catalog.benchmarks["digits"].paper_link == link


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path) -> None:
    bad = "benchmark: b\nname: B1\nmetrics: {bleu: }\n"
    worse = "benchmark: c\nname: C1\nmetrics: {accuracy: {defalt: true}}\n"
    found = mistakes(folder(tmp_path, a=bad, b=worse))
    assert any("0.yaml" in message for message in found)
    assert any("1.yaml" in message for message in found)


def test_a_catalog_read_for_one_name_finds_what_the_whole_one_finds(tmp_path: Path) -> None:
    """A file that cannot hold the name is not even parsed."""
    root = folder(
        tmp_path,
        good=GOOD,
        spelled=GOOD.replace("digits", "figures").replace(
            "Digits-10", 'Figures\naliases: ["F\\x69ve Digits", Ten\n  Signs]'
        ),
        broken="benchmark: [\n",
    )
    for name, found in (("Digits 10", "digits"), ("digits", "digits"), ("TEN-SIGNS", "figures"), ("five digits", "figures")):  # fmt: skip
        benchmark = Catalog.load([root], naming=name).benchmark(name)
        assert benchmark is not None, name
        assert benchmark.id == found
    assert mistakes(root)


def test_the_shipped_catalog_read_for_one_name_finds_what_the_whole_one_finds(repo: Path) -> None:
    whole = Catalog.load([repo / "data"])
    for benchmark in list(whole.benchmarks.values())[::90]:
        for name in (benchmark.id, benchmark.name, *benchmark.aliases[:2]):
            found = Catalog.load([repo / "data"], naming=name).benchmark(name)
            assert found == whole.benchmark(name), name
