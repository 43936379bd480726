import pytest

from extractors.sources.names import Knowledge, read_authors, unglue

NOTHING = Knowledge(frozenset(), frozenset())


@pytest.mark.parametrize(
    ("line", "names", "has_more"),
    [
        ("Ada Lovelace", ("Ada Lovelace",), False),
        ("Ada Lovelace, Alan Turing", ("Ada Lovelace", "Alan Turing"), False),
        ("Ada Lovelace, Alan Turing, Grace Hopper et al.", ("Ada Lovelace", "Alan Turing", "Grace Hopper"), True),
        ("Ada Lovelace and Alan Turing", ("Ada Lovelace", "Alan Turing"), False),
        ("By Ada Lovelace & Alan Turing", ("Ada Lovelace", "Alan Turing"), False),
        ("Guo-Hua Wei, Yin-yin Li, I-Hau Ye", ("Guo-Hua Wei", "Yin-yin Li", "I-Hau Ye"), False),
        ("Laurens van der Berg, María de la Cruz", ("Laurens van der Berg", "María de la Cruz"), False),
        ("J. R. Smith, A.-B. Chen", ("J. R. Smith", "A.-B. Chen"), False),
        ("Sean O'Neil, Ali Al-Hassan, Conor McCarthy", ("Sean O'Neil", "Ali Al-Hassan", "Conor McCarthy"), False),
        ("Łukasz Żak, Đặng Văn", ("Łukasz Żak", "Đặng Văn"), False),
    ],
)
def test_lists_of_names(line: str, names: tuple[str, ...], has_more: bool) -> None:
    authors = read_authors(line)
    assert authors is not None
    assert (authors.names, authors.has_more) == (names, has_more)


def test_the_affiliation_is_left_out() -> None:
    authors = read_authors("Ada Lovelace, Alan Turing et al. · some-university")
    assert authors is not None
    assert authors.text == "Ada Lovelace, Alan Turing et al."


@pytest.mark.parametrize(
    "line",
    [
        "A Study of Small Networks",
        "Networks: Small, Cheap and Good",
        "On Things, and Others",
        "networks",
        "",
        "x" * 5000,
    ],
)
def test_headings_are_no_names(line: str) -> None:
    assert read_authors(line) is None


def test_a_title_of_names_shape_is_not_certain() -> None:
    authors = read_authors("Small Networks")
    assert authors is not None
    assert not authors.is_certain


@pytest.mark.parametrize(
    ("title", "authors"),
    [
        ("Small Networks for Few Pictures", "Ada Lovelace, Alan Turing"),
        ("Hypothesis, Theory, and Practice", "Guo-Hua Wei, Jian Li"),
        ("Compressing Heads for LLMs", "Hao Yu, Ada Lovelace et al."),
        ("Compressing Heads for an LLM", "Hao Yu, Ada Lovelace et al."),
        ("Who Knows the Answer?", "Jie Shao, Ada Lovelace"),
        ("Networks of the 2020s", "Zhu Li, Ada Lovelace"),
        ("Learning in 3D", "Yi Xu, Ada Lovelace"),
        ("A Video Model (Part 2)", "Yi Xu, Ada Lovelace"),
        ("Faster than a ResNet", "John McCarthy, Ada Lovelace"),
        ("Bias of Language Priors", "YiFan Zhang, Ada Lovelace et al."),
        ("Several Statistical Tests", "Ada Lovelace, FangYi Zhang, Alan Turing et al."),
        ("Faster than ImageNet Training", "Ada Lovelace, Alan Turing"),
        ("Clusters by K-Means", "Ada Lovelace, Alan Turing et al."),
        ("Systems -- A Model of the World", "E Li, Alan Turing"),
    ],
)
def test_glued_lines_come_apart(title: str, authors: str) -> None:
    parted = unglue(title + authors, NOTHING)
    assert parted is not None
    assert (parted[0], parted[1].text) == (title, authors)


@pytest.mark.parametrize(
    "line", ["Small Networks", "ResNets are Strong", "A Study of AutoML, with Code", "Ada Lovelace, Alan Turing", ""]
)
def test_nothing_is_glued_where_no_names_follow(line: str) -> None:
    assert unglue(line, NOTHING) is None


def test_words_of_the_page_decide_between_two_partings() -> None:
    line = "The Making of PyTorchAda Lovelace, Alan Turing"
    parted = unglue(line, Knowledge({"pytorch"}, frozenset()))
    assert parted is not None
    assert parted[0] == "The Making of PyTorch"


def test_known_given_names_decide_between_two_partings() -> None:
    line = "The QwarkYuLan Wei, Alan Turing"
    parted = unglue(line, Knowledge(frozenset(), {"YuLan"}))
    assert parted is not None
    assert parted[0] == "The Qwark"


@pytest.mark.parametrize("piece", ["Aa-", "Aa, ", "AaBb, CcDd ", "Aa de ", "A.", "O'Aa ", "aB", "Aa Bb and "])
def test_long_lines_take_no_long_time(piece: str) -> None:
    line = (piece * 400)[:999]
    assert unglue(line + "1", NOTHING) is None
