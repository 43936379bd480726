"""What is written to the terminal: messages, tables as wide as it is, and the pace of a run."""
