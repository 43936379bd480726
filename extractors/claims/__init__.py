"""What papers claim of their results: a new state of the art, a gain over a named method or over the previous best.

Claims are read beside findings, by rules of their own, and change nothing of what extraction gives: `claim` holds what they
are, `read` reads them.
"""
