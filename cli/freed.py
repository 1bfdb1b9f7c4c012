"""Memory that reading lists took, given back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Return what was freed: glibc keeps it otherwise, 10 to 20 MB after each reading of EasyList."""
    if sys.platform != "linux":
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # not every C library has it
    if trim is not None:
        trim(0)
