"""The command line: a module per group of commands. Data goes to standard output, everything else to standard error.

Heavy imports stand inside the commands, so that `leaderboard --help` answers at once.
"""

from leaderboard.cli.app import main as main
