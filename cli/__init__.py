"""The `jejak` command."""

import os

# Python's ssl opens the file that this names, for secrets of connections, as soon as a library makes a
# context of its own, which some do as they are imported. mitmproxy's own variable is `proxy`'s matter.
# `jejak doctor` tells of it.
SECRETS_FILE = os.environ.pop("SSLKEYLOGFILE", "")
