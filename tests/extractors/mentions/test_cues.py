"""The table of linking words: each stands once, in the shape in which a token has it."""

from collections import Counter

from extractors.mentions import cues, tokens


def test_no_word_stands_under_two_kinds() -> None:
    counted = Counter(word for words in cues._WORDS.values() for word in words.split())

    assert [word for word, count in counted.items() if count > 1] == []


def test_each_word_is_read_as_one_token_of_its_kind() -> None:
    read = {word: [(token.low, token.kind) for token in tokens.read(word, 0, len(word), ())] for word in cues.KINDS}

    assert {word: found for word, found in read.items() if found != [(word, cues.KINDS[word])]} == {}
