"""What a number is: a score, a gain, a cost, a count, a threshold; one phenomenon a file, `kinds` asks them in order."""
