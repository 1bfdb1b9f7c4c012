"""Lets `mitmproxy.addons` load what is asked of it and nothing else.

By itself that package imports every addon of mitmproxy's own programs, and with them a web framework, an
LDAP client and a parser of expressions: a quarter of a start, and 5 MB.
"""

import sys
from importlib.util import find_spec, module_from_spec

_NAME = "mitmproxy.addons"


def load_addons_one_by_one() -> None:
    """Put the package in place without running its `__init__`; nothing, where it was loaded already."""
    if _NAME not in sys.modules and (spec := find_spec(_NAME)):
        package = module_from_spec(spec)
        sys.modules[_NAME] = package
        sys.modules["mitmproxy"].__dict__["addons"] = package
