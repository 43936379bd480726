"""A paper and what extraction gave for it in, its claims out: pure and deterministic."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from extractors.catalog import Catalog
from extractors.claims import record
from extractors.claims.boards import Boards, Place
from extractors.claims.claim import Claim, ClaimEvidence
from extractors.claims.cues import LIMITED, may_hold_comparison, record_places
from extractors.claims.gains import Gain, gains
from extractors.extract import MAX_CHARACTERS, MAX_SENTENCE
from extractors.finding import Extraction, Finding
from extractors.mentions import expansion, tokens
from extractors.mentions.dataset import unknown_names
from extractors.mentions.number import kinds
from extractors.mentions.vocabulary import Mention, Vocabulary
from extractors.paper import Paper
from extractors.sentences import split
from extractors.text import Text, normalise

_LATE = 0.45
"""Where in an abstract its results begin, as a share of its length."""


class ClaimReader:
    """Reads the claims of papers; shares the vocabulary of the extractor whose findings it is given."""

    def __init__(self, catalog: Catalog, vocabulary: Vocabulary) -> None:
        self._catalog = catalog
        self._vocabulary = vocabulary

    def may_hold_claim(self, paper: Paper) -> bool:
        """Whether a paper without a number may claim anything."""
        return bool(record_places(paper.abstract[:MAX_CHARACTERS]))

    def read(self, paper: Paper, extraction: Extraction) -> tuple[Claim, ...]:
        """All claims in the order of the text. A text without a word that makes one costs a single look.

        Only sentences that may hold a claim are cleaned up and read as tokens.
        """
        abstract = paper.abstract[:MAX_CHARACTERS]
        amounts = [one.start for one in extraction.dropped if one.kind in ("delta", "relative")]
        records = record_places(abstract)
        if not amounts and not records:
            return ()
        claims: list[Claim] = []
        for start, end in split(abstract):
            has_amount = any(start <= amount < end for amount in amounts) and may_hold_comparison(abstract, start, end)
            has_record = any(start <= record < end for record in records)
            if (has_amount or has_record) and end - start <= MAX_SENTENCE:
                sentence = _Sentence(normalise(abstract[start:end]), start, is_late=start > len(abstract) * _LATE)
                claims += self._claims(sentence, paper.title, extraction, has_amount, has_record)
        return tuple(claims)

    def _claims(
        self, sentence: "_Sentence", title: str, extraction: Extraction, has_amount: bool, has_record: bool
    ) -> Iterator[Claim]:
        plain = sentence.plain
        mentions = self._vocabulary.find(plain) if has_amount else None
        found = [] if mentions is None else gains(plain, self._tokens(plain, mentions), extraction.method, title)
        best = next(record.words(plain, extraction.method, is_late=sentence.is_late), None) if has_record else None
        if not found and best is None:
            return
        mentions = self._vocabulary.find(plain) if mentions is None else mentions
        known = Boards(self._catalog, plain, mentions, *sentence.parted(extraction.findings))
        if best and not (best.kind == "gain over the previous best" and any(gain.over is None for gain in found)):
            yield from sentence.best(best, known.of_words(best.start, best.end))
        is_over_several = len({gain.over for gain in found}) == len(found)
        places = known.of_amounts([(g.token.start, g.token.end) for g in found], is_over_several=is_over_several)
        for place, gain in zip(places, found, strict=True):
            yield sentence.gain(gain, place)

    def _tokens(self, plain: str, mentions: Sequence[Mention]) -> list[tokens.Token]:
        row = tokens.read(plain, 0, len(plain), mentions)
        expansion.expand(self._catalog, row)
        unknown_names.find(plain, row)
        kinds.classify(row)
        return row


class _Sentence:
    """One sentence, cleaned up; makes claims of what was found in it."""

    def __init__(self, text: Text, offset: int, *, is_late: bool) -> None:
        self._text = text
        self._offset = offset
        self.is_late = is_late
        """Whether it stands where abstracts tell their results."""

    @property
    def plain(self) -> str:
        return self._text.plain

    def parted(self, findings: Sequence[Finding]) -> tuple[list[tuple[int, Finding]], list[Finding]]:
        """The findings of this sentence, each with the place of its number in the plain text, and all others."""
        inside: list[tuple[int, Finding]] = []
        others: list[Finding] = []
        for one in findings:
            at = one.evidence.value_start - self._offset
            if 0 <= at < len(self._text.given):
                inside.append((bisect_left(range(len(self.plain)), at, key=self._text.start), one))
            else:
                others.append(one)
        return inside, others

    def best(self, words: record.Words, places: Sequence[Place]) -> Iterator[Claim]:
        for place in places:
            yield Claim(
                kind=words.kind,
                benchmark=place.benchmark,
                metric=place.metric,
                previous=words.previous if len(places) == 1 else None,
                is_limited=words.is_limited,
                evidence=self._evidence(words.start, words.end, words.rule),
            )

    def gain(self, gain: Gain, place: Place) -> Claim:
        return Claim(
            kind="gain over a method" if gain.over else "gain over the previous best",
            benchmark=place.benchmark,
            metric=place.metric,
            amount=gain.token.data.value,
            unit=gain.unit,
            bound=gain.bound,
            over=gain.over,
            is_limited=LIMITED.search(self.plain) is not None,
            evidence=self._evidence(gain.token.start, gain.token.end, gain.rule),
        )

    def _evidence(self, start: int, end: int, rule: str) -> ClaimEvidence:
        text, offset = self._text, self._offset
        return ClaimEvidence(
            start=offset,
            end=offset + len(text.given),
            claim_start=offset + text.start(start),
            claim_end=offset + text.end(end),
            quote=text.given,
            rule=rule,
        )
