"""The words that a claim cannot do without, and a look for them that costs microseconds. Data, and patterns over plain text."""

import regex

BEST = r"(?:state[\s-]+of[\s-]+(?:the[\s-]+)?arts?|\b(?:SOTA|SoTA)s?\b)"
"""`state of the art` in all its spellings."""
_SURPASSES = r"\b(?:outperform|surpass|exceed|beat|outscor|outdo|overtak)\w*"
_RIVAL = r"(?:[\w,()/-]+\s+){0,8}?[\w(]*(?:state|SOTA|SoTA|previous|prior|existing|earlier|published|current|best|strongest|runner|second|[A-Z][a-z]{2,}|[A-Z][\w-]*[A-Z\d])"
_COMPARES = regex.compile(
    rf"(?:{_SURPASSES}|\b(?:over|than|upon|versus|vs|against|compared\s+(?:to|with)|improv\w+|boost\w*|enhanc\w+|rais\w+|increas\w+|lift\w*|push\w*)\b)\.?\s+{_RIVAL}"
)
"""A word that compares, and behind it one that may name a rival."""


_LITERALS = ("state-of", "state of", "sota", "outperform", "surpass", "exceed", "beat", "new record", "prior art")


def record_places(given: str) -> list[int]:
    """Where a text as given has words by which it may claim to be the best."""
    low = given.lower()
    found = []
    for literal in _LITERALS:
        at = low.find(literal)
        while at >= 0:
            found.append(at)
            at = low.find(literal, at + len(literal))
    return found


def may_hold_comparison(text: str, start: int, end: int) -> bool:
    """Whether a sentence may say over whom something is a gain."""
    return _COMPARES.search(text, start, end) is not None


OWN = regex.compile(
    r"\b(?:we|our|ours|ourselves|the\s+proposed|this\s+(?:paper|work|approach|method|model|framework|simple)|it|its|experiments?"
    r"|experimental|experimentally|evaluations?|results?\s+(?:\w+\s+)?(?:show|demonstrate|on|indicate|confirm|suggest|validate|establish|outperform|surpass)\w*|extensive|empirically|proposed)\b",
    regex.IGNORECASE,
)
"""Words by which a sentence speaks of what its own paper did."""
BACKGROUND = regex.compile(
    r"\b(?:has|have)\s+(?:\w+\s+){0,2}(?:achieved|shown|demonstrated|obtained|reached|set|become|attained|outperformed|surpassed|been)\b"
    r"|^(?:while|although|though|despite|recent|recently|existing|current|most|many|existing|today|modern|traditional|conventional)\b"
    r"|\b(?:to\s+date|so\s+far|traditionally)\b"
    r"|\b(?:but|yet|however)\s+(?:\w+\s+){0,3}(?:struggles?|suffers?|requires?|few|lacks?|fails?|ignores?|rely|relies|cannot)\b",
    regex.IGNORECASE,
)
"""Words by which a sentence speaks of what others did before."""
DENIED = regex.compile(
    r"\b(?:not|never|without|cannot|fails?|failed|hardly|nor|aims?|whether|if|could|might|may|toward|towards|future)\b",
    regex.IGNORECASE,
)
"""Words that take a claim back, or only wish for it."""
LIMITED = regex.compile(
    r"\b(?:among|amongst)\b|\bfor\s+(?:its|their|this|a\s+given)\s+(?:size|scale|class|cost)\b|\b(?:similar|comparable|same|smaller)[\s-](?:size|scale|sized|budget|cost)"
    r"|\b(?:under|at)\s+(?:the\s+)?(?:same|similar|comparable|that|this|\d)|\bin\s+(?:its|the|this)\s+(?:class|category)\b"
    r"|\b(?:for|over|of)\s+(?:[\w-]+\s+){1,4}(?:methods|models|frameworks|approaches|competitors|detectors|networks|architectures|agents)\b"
    r"|\bfor\s+(?-i:[A-Z]{2,}s)\b"
    r"|\bin\s+terms\s+of\s+(?:[\w-]+\s+){0,3}(?:cost|time|speed|efficiency|latency|memory|complexity)\b|\bwithout\b|\bwith\s+(?:only|limited|fewer|less|minimal)\b",
    regex.IGNORECASE,
)
"""Words by which a claim counts within a group alone."""
EFFICIENCY = frozenset(
    """latency speed speedup parameters params parameter flops gflops cost costs memory time energy throughput compute
    computation tokens faster slower cheaper smaller fewer less shorter storage power inference runtime fps labels annotations
    data samples steps epochs size budget bandwidth overhead training-time complexity gpu hours footprint carbon consumption""".split()
)
"""What a gain may be in that no board ranks."""
NO_NAMES = frozenset(
    """cnn cnns llm llms mllm mllms vlm vlms gan gans dnn dnns mlp mlps rnn rnns gnn gnns ai ml rl sft sota rgb ann anns svm snn
    snns vit vits plm plms lm lms fl il ssl nas mtl kd da uda moe moes peft rag cot asr ocr nlp gpu cpu ce bce lp gt bp pca""".split()
)
"""Capitals that name a kind of method, and no method."""
