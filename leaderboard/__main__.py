"""`python -m leaderboard` is the command `leaderboard`."""

from leaderboard.cli import main

main()
