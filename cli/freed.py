"""Memory that needs a hand: what reading lists took is given back, what the start made is left in peace."""

import ctypes
import gc
import os
import sys
from contextlib import suppress
from typing import NoReturn


def give_back() -> None:
    """Return what was freed: glibc keeps it otherwise, 10 to 20 MB after each reading of EasyList."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every C library has it
    if trim is not None:
        trim(0)


def leave_in_peace() -> None:
    """Let the garbage collector never look again at what is there now: code, companies, the first rules.

    A round through all of it holds everything up for a tenth of a second. To be called once, while there are
    few connections: what refers in a circle, and is left in peace, is never freed.
    """
    gc.collect()
    gc.freeze()


def leave() -> NoReturn:
    """End this process, in which nothing is left to do: the system takes memory and connections back at once.

    Python would first wake each of thousands of tasks and free its objects one by one, for seconds.
    """
    with suppress(OSError):  # nobody may read it any more
        sys.stdout.flush()
    os._exit(os.EX_OK)
