"""YAML with positions: what is written is what comes back, and whatever is no plain document is refused at its place."""

import io
import json
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.errors import InputError, InputErrors, Location, YamlError
from extractors.yaml_lines import MAX_BYTES, MAX_DEPTH, as_mapping, parse, read

FILE = "a.yaml"


def data(text: str) -> object:
    return read(text.encode(), FILE).data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("83.80", "83.80"),
        ("no", "no"),
        ("on", "on"),
        ("1e3", "1e3"),
        ("0755", "0755"),
        ("2021-03-25", "2021-03-25"),
        ("12:30:45", "12:30:45"),
        (".inf", ".inf"),
        ("0x1F", "0x1F"),
        ("'null'", "null"),
        ('"~"', "~"),
        ('""', ""),
        ("", None),
        ("~", None),
        ("null", None),
        ("Null", None),
        ("a # remark", "a"),
        ("a#b", "a#b"),
        ("'it''s'", "it's"),
        ("=", "="),
    ],
)
def test_a_scalar_means_what_is_written(written: str, value: str | None) -> None:
    assert data(f"x: {written}\n") == {"x": value}


@pytest.mark.parametrize("start", ["", "\ufeff", "---\n", "# a remark\n"])
def test_a_document_may_begin_as_yaml_lets_it(start: str) -> None:
    assert data(f"{start}a: [b, {{c: d}}]\n") == {"a": ["b", {"c": "d"}]}


def test_an_empty_document_is_nothing() -> None:
    assert data("# only a remark\n") is None


def test_every_value_and_key_knows_its_place() -> None:
    document = read(b"paper:\n  title: A\nresults:\n  - {board: x/y, value: 1}\n  - board: z\n", FILE)
    assert document.location("results", 0, "value") == Location(FILE, 4, 25)
    assert document.key_location("results", 0, "value") == Location(FILE, 4, 18)
    assert document.location("results", 1) == Location(FILE, 5, 5)
    assert document.location("results", 1, "value") == Location(FILE, 5, 5), "the parent of what is missing"
    assert document.key_location("results", 1, "value") == Location(FILE, 5, 5)
    assert document.location("nowhere") == Location(FILE, 1, 1)


def test_columns_count_characters_not_bytes() -> None:
    assert read("{é: 1, ü: 2}".encode(), FILE).location("ü") == Location(FILE, 1, 11)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\na: 2\n", "a.yaml:2:1: duplicate key 'a', first given on line 1"),
        ("a:\n\tb: 1\n", "a.yaml:2:1: a tab indents this line; YAML wants spaces"),
        ("a: &x 1\n", "a.yaml:1:4: anchors and aliases are not used in these files: write the value out"),
        ("a: !!python/name:os.system x\n", "a.yaml:1:4: tags are not used in these files, found 'tag:yaml.org,2002:python/name:os.system'"),
        ("a: !local x\n", "a.yaml:1:4: tags are not used in these files, found '!local'"),
        ("a: 1\n---\nb: 2\n", "a.yaml:2:1: a second document starts here; expected one a file"),
        ("? [a, b]\n: 1\n", "a.yaml:1:3: a key must be plain text"),
        ("a: b: c\n", "a.yaml:1:5: mapping values are not allowed in this context"),
        ("a: 'open\n", "a.yaml:2:1: found unexpected end of stream"),
        ("a: x\n b: y\n", "a.yaml:2:3: mapping values are not allowed in this context"),
        ("a: 1\nb\x00: 2\n", "a.yaml:2:2: the character '\\x00' is not allowed in YAML"),
        ("a: \x1b[31m\n", "a.yaml:1:4: the character '\\x1b' is not allowed in YAML"),
        ("a: \u00ad\x07\n", "a.yaml:1:5: the character '\\x07' is not allowed in YAML"),
    ],
)  # fmt: skip
def test_what_is_no_plain_document_is_refused_at_its_place(text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        read(text.encode(), FILE)
    assert str(raised.value) == message


def test_bytes_that_are_no_utf8_are_refused_at_their_place() -> None:
    with pytest.raises(YamlError, match=r"^a\.yaml:2:4: not UTF-8 text$"):
        read("ok: 1\né: ".encode() + b"\xff\n", FILE)


def test_several_mistakes_come_at_once() -> None:
    text = "a: 1\na: {b: 1, b: 2}\nc: &x 1\nd: *x\n"
    with pytest.raises(InputErrors) as raised:
        read(text.encode(), FILE)
    assert [str(error).split(":")[1:3] for error in raised.value.errors] == [
        ["2", "1"],
        ["2", "11"],
        ["3", "4"],
        ["4", "4"],
    ]


def test_what_stands_below_a_repeated_key_is_no_repetition() -> None:
    _, problems = parse(b"a: {b: 1}\na: {b: 2}\n", FILE)
    assert [problem.message for problem in problems] == ["duplicate key 'a', first given on line 1"]


def test_the_first_of_two_equal_keys_counts() -> None:
    document, _ = parse(b"a: 1\na: 2\n", FILE)
    assert document is not None
    assert document.data == {"a": "1"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_no_depth_of_nesting_exhausts_the_reader(opening: str) -> None:
    with pytest.raises(YamlError, match=f"nested deeper than {MAX_DEPTH} levels"):
        read((opening * 200_000).encode(), FILE)


def test_the_deepest_document_that_is_allowed_is_read() -> None:
    assert read(("[" * MAX_DEPTH + "]" * MAX_DEPTH).encode(), FILE).data is not None


def test_aliases_that_would_explode_are_refused_without_being_followed() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    with pytest.raises(InputErrors, match="anchors and aliases"):
        read("\n".join(lines).encode(), FILE)


def test_a_file_of_another_kind_is_refused_by_its_size_before_it_is_read() -> None:
    stream = io.BytesIO(b"#" * (2 * MAX_BYTES))
    with pytest.raises(YamlError, match=r"^a\.yaml: larger than 16 MiB"):
        read(stream, FILE)
    assert stream.tell() == MAX_BYTES + 1


@pytest.mark.parametrize(("text", "found"), [("- a\n", "a list"), ("a\n", "plain text"), ("", "nothing")])
def test_a_mapping_is_expected_at_the_top(text: str, found: str) -> None:
    with pytest.raises(YamlError, match=f"expected `key: value` lines at the top, found {found}"):
        as_mapping(read(text.encode(), FILE))


def test_a_block_text_keeps_its_lines() -> None:
    text = dedent("""\
        a: |
          one
          two
        b: >
          one
          two
        """)
    assert data(text) == {"a": "one\ntwo\n", "b": "one two\n"}


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_an_input_error(content: bytes) -> None:
    document, problems = parse(content, FILE)
    assert document is not None or problems


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=20)


@settings(max_examples=40)
@given(st.dictionaries(PRINTABLE, st.recursive(PRINTABLE | st.none(), st.lists)))
def test_json_of_printable_text_is_read_as_it_was_written(content: dict[str, object]) -> None:
    document, problems = parse(json.dumps(content, ensure_ascii=False).encode(), FILE)
    assert not problems
    assert document is not None
    assert document.data == content


def test_a_bomb_of_aliases_is_told_in_a_few_lines() -> None:
    text = "a: &a x\n" + "".join(f"k{number}: *a\n" for number in range(5000))
    _, problems = parse(text.encode(), "a.yaml")
    assert len(problems) == 11
    assert str(problems[-1]) == "a.yaml:11:5: 4,991 more anchors and aliases from here on"
