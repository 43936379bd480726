"""Typed spans of a text: numbers, metrics, datasets, splits, systems and the words that link them; one kind a file."""
