"""Mentions -> findings: which number belongs to which metric, dataset, split, system and setting; one phenomenon a file."""
