"""How worker processes start: as copies of one process that has read every module already, where the system can copy one.

That process is started first of all, so that it reads the modules on another core while the command reads its own, the
catalog and the first papers. It is no copy of the command itself: that one may have a database or threads open.
"""

from multiprocessing import forkserver, get_all_start_methods, get_context
from multiprocessing.context import BaseContext

_MODULES = ["leaderboard.ingest.local"]
_CAN_COPY = "forkserver" in get_all_start_methods()


def get_ready() -> None:
    """Start what worker processes will be copied from; returns at once."""
    if _CAN_COPY:
        forkserver.set_forkserver_preload(_MODULES)
        forkserver.ensure_running()


def context() -> BaseContext:
    """What a pool of worker processes is made with."""
    return get_context("forkserver" if _CAN_COPY else "spawn")
