import pytest

from extractors.sources import dates
from extractors.sources.dates import month_number, read_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021", "2021"),
        ("2021-03", "2021-03"),
        (" 2021-03-25 ", "2021-03-25"),
        ("2021-03-25T17:59:31Z", "2021-03-25"),
        ("2021/3/5", "2021-03-05"),
        ("20210325", "2021-03-25"),
        ("Thu, 25 Mar 2021 17:59:31 GMT", "2021-03-25"),
        ("Mon, 2 Apr 2007 19:18:42 GMT", "2007-04-02"),
        ("25 March 2021", "2021-03-25"),
        ("Sept. 2020", "2020-09"),
        ("September 3rd, 2020", "2020-09-03"),
    ],
)
def test_dates_keep_the_precision_they_have(text: str, date: str) -> None:
    assert read_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Mar 14",
        "2021-13-01",
        "Feb 30, 2021",
        "2021-02-30",
        "spring 2021",
        "99",
        "0999",
        "2٠٢١",
        "２０２１",
        "May ٣, 2021",
    ],
)
def test_what_is_no_date_with_a_year_is_none(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("jan", 1), ("December", 12), ("Sept.", 9), ("03", 3), ("13", None), ("0", None), ("", None)]
)
def test_months_by_name_and_number(text: str, number: int | None) -> None:
    assert month_number(text) == number


def test_a_text_too_long_for_a_date_is_not_kept() -> None:
    before = dates._read.cache_info().currsize
    assert read_date("2021" + "1" * 100_000) is None
    assert dates._read.cache_info().currsize == before
    assert read_date(" " * 100_000 + "2021-03") == "2021-03"
