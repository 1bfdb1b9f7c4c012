"""The mitmproxy addon and its launcher: context, decision, effect; alone in importing mitmproxy."""

import os

from proxy.addonpackage import load_addons_one_by_one

# mitmproxy writes every TLS secret to the file these name, and looks for them once, when it is imported;
# this runs before any module of the package can import it.
for _variable in ("SSLKEYLOGFILE", "MITMPROXY_SSLKEYLOGFILE"):
    os.environ.pop(_variable, None)

load_addons_one_by_one()
