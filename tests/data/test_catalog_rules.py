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
