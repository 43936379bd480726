"""Numbers and names that stand together: lists, both ends of a change, starts in brackets."""

import regex

from extractors.linking.scores import Group, Score, Sentence

_LIST = regex.compile(r"V(?:~*(?:[,/|]&?|&)V)*")


_CHANGE = regex.compile(
    r"""
      F (?:[tx]|xkO|kO|x{2})? (?P<start>V(?:(?:[,/|]&?|&)V)*) (?:/N)? (?:[Mx]|\([^()]*\))* [xowSDfBkt-]{0,4} T (?P<target>(?:[xkMcht]{0,3}|B|[xk]{0,4}[AgM]O)V(?:(?:[,/|]&?|&)V(?!M?TV))*) (?:M?(?:\([^()]*\))?(?:&?x?)?T(?P<further>x{0,2}V))?
    """,
    regex.VERBOSE,
)


_TWO_CHANGES = regex.compile(r"F(?P<first>V)M[&,]VMT[xk]{0,2}VM[&,]V")
"""`from 63.1 mAP and 21.8 AP50 to 71.9 mAP and 24.0 AP50`: the first number is a start too."""


_OPEN_CHANGE = regex.compile(r"F(?P<start>V)M?T")
"""`improves FID from 2.76 to near perfection`: a start whose end is no number."""


_RAISE = regex.compile(r"(?P<start>V) M? \)? T (?P<target>V)", regex.VERBOSE)


_STARTS, _ENDS = regex.compile(r"FVM&$"), regex.compile(r"M&VM")
"""`from 63.8 mAP and 22.0 AP50 to 72.2 mAP and 24.3 AP50`: two starts, and then two ends."""


_BETWEEN = regex.compile(r"(?<=.)(?P<start>V)M?&(?P<end>V)")


_VERSUS = regex.compile(r"VM?(?P<against>C)x?V")
_COMPARED_IN_BRACKET = regex.compile(r"(?<=\()V(?:C|CT|h)V(?=\))")
_RANGE_WORDS = frozenset("ranging range ranges ranged varying vary varies spanning span spans between".split())


def group(sentence: Sentence) -> None:
    """Set the groups of a sentence: every score stands in one, a lone score in a list of one."""
    string = sentence.kinds
    by_index = {score.at: score for score in sentence.scores}
    taken: set[int] = set()
    groups: list[Group] = []

    def take(first: int, last: int, kind: str) -> list[Score]:
        members = [by_index[i] for i in range(first, last) if i in by_index and i not in taken]
        taken.update(score.at for score in members)
        if members:
            groups.append(Group(kind, members))
        return members

    for match in _CHANGE.finditer(string):
        starts = take(match.start("start"), match.end("start"), "start")
        targets = take(match.start("target"), match.end("target"), "target")
        words = sentence.low[max(0, match.start() - 4) : match.start()]
        ranged = any(word in _RANGE_WORDS for word in words) or _is_reached_range(sentence, match.start())
        for score in starts:
            score.is_start = not ranged
        for score in starts + targets:
            score.ranged = ranged
        if match["further"]:
            take(match.start("further"), match.end("further"), "target")
    for match in _TWO_CHANGES.finditer(string):
        by_index[match.start("first")].is_start = True
    for match in _OPEN_CHANGE.finditer(string):
        if match.start("start") not in taken and "U" in string[max(0, match.start() - 12) : match.start()]:
            by_index[match.start("start")].is_start = True
    for match in _RAISE.finditer(string):
        before = string[max(0, match.start() - 8) : match.start()]
        arrow = sentence.tokens[match.start("target") - 1].text in ("->", "=>")
        changing = "U" in before or any(g.kind == "start" for g in groups)
        if _STARTS.search(string, 0, match.start()) and _ENDS.match(string, match.end()):
            continue
        if (arrow or changing) and match.start("start") not in taken and match.start("target") not in taken:
            for score in take(match.start("start"), match.end("start"), "start"):
                score.is_start = True
            take(match.start("target"), match.end("target"), "target")
    for match in _BETWEEN.finditer(string):
        if sentence.low[match.start("start") - 1] == "between":
            for score in take(match.start("start"), match.end("start"), "list") + take(
                match.start("end"), match.end("end"), "list"
            ):
                score.ranged = True
    for match in _VERSUS.finditer(string):
        if sentence.low[match.start("against")].rstrip(".") in ("vs", "versus", "v.s"):
            take(match.start(), match.end(), "versus")
    for match in _COMPARED_IN_BRACKET.finditer(string):
        take(match.start(), match.end(), "versus")
    _take_bracketed_starts(sentence, taken)
    for match in _LIST.finditer(_without_brackets(sentence)):
        take(match.start(), match.end(), "list")
    for match in _LIST.finditer(string):
        take(match.start(), match.end(), "list")
    sentence.groups = sorted([*groups, *sentence.groups], key=lambda group: group.first)


_REACHES = ("achiev", "obtain", "attain", "reach", "yield")


def _is_reached_range(sentence: Sentence, start: int) -> bool:
    """`our models achieve a top-1 accuracy from 77.2% to 80.6%`: nothing changes, these are the ends of a range."""
    verb = start - 1
    while verb > 0 and sentence.kinds[verb] in "xcM" and start - verb < 6:
        verb -= 1
    return verb > 0 and start - verb > 1 and sentence.low[verb].startswith(_REACHES)


def _without_brackets(sentence: Sentence) -> str:
    """The kinds with every bracket's content blanked, so that `75.2% (from 73.7%), 44.7% (from 42.6%)` reads as a list."""
    blanked = list(sentence.kinds)
    for index, opening in enumerate(sentence.brackets):
        if opening >= 0 or sentence.kinds[index] in "()":
            blanked[index] = "~"
    return "".join(blanked)


def bracketed_starts(sentence: Sentence) -> list[tuple[Score, Score]]:
    """Pairs (value, start) of `75.28% (from 73.71%)`."""
    by_index = {score.at: score for score in sentence.scores}
    return [
        (by_index[m.start("value")], by_index[m.start("start")])
        for pattern in (_BRACKETED_START, _BRACKETED_CHANGE)
        for m in pattern.finditer(sentence.kinds)
        if m.start("value") in by_index and m.start("start") in by_index
    ]


_BRACKETED_CHANGE = regex.compile(r"\(M?(?P<value>V)M?F(?P<start>V)M?\)")
"""`(Acc@1 12.4% from 9.2%)`."""
_BRACKETED_START = regex.compile(r"(?P<value>V)M?\([xk]?F(?P<start>V)M?\)")


def _take_bracketed_starts(sentence: Sentence, taken: set[int]) -> None:
    for _, start in bracketed_starts(sentence):
        start.is_start = True
        if start.at not in taken:
            taken.add(start.at)
            sentence.groups.append(Group("bracketed start", [start]))


_BRACKETED = regex.compile(r"\([^()]*\)")


def runs(sentence: Sentence, kind: str, joiners: str = ",/|&") -> list[list[int]]:
    """Lists of tokens of one kind: indexes of `D , D & D` as one run, a lone token as a run of one.

    What stands in brackets between two of them does not part them; `and` closes a list; a list by pipes or slashes is
    none by commas: `Swin-L, ResNet|Mixer|ViT` is one name and then three.
    """
    found: list[list[int]] = []
    tight = closed = False
    string = sentence.kinds
    for index, k in enumerate(string):
        if k != kind:
            continue
        if found:
            gap = _BRACKETED.sub("", string[found[-1][-1] + 1 : index])
            if _joins(gap, joiners) and not (closed and "&" not in gap):
                is_tight = "|" in gap or "/" in gap
                if is_tight and not tight and len(found[-1]) > 1:
                    found.append([found[-1].pop()])
                found[-1].append(index)
                tight, closed = is_tight, "&" in gap
                continue
        found.append([index])
        tight = closed = False
    return found


def _joins(gap: str, joiners: str) -> bool:
    """Whether a stretch of kinds joins two members of a list."""
    return 0 < len(gap) <= 7 and all(g in joiners + "xoS" for g in gap) and any(g in joiners for g in gap)
