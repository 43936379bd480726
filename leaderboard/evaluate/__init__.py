"""How well extraction reads, measured on papers that people have annotated.

`evaluate(parse(gold_lines, "gold.jsonl"), parse(read_lines, "read.jsonl")).total.figures()`
"""

from leaderboard.evaluate.answers import Answer, Answers, Passed, paper_key, parse
from leaderboard.evaluate.report import THRESHOLDS, Mistake, Report, Tally, by_confidence, evaluate

__all__ = [
    "THRESHOLDS",
    "Answer",
    "Answers",
    "Mistake",
    "Passed",
    "Report",
    "Tally",
    "by_confidence",
    "evaluate",
    "paper_key",
    "parse",
]
