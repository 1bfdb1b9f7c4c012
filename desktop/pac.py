"""A PAC file: which requests go through Jejak and which go straight out."""

import base64
import json
from collections.abc import Iterable

PAC_IN_ADDRESS = "data:application/x-ns-proxy-autoconfig;base64,"
_DIRECT = """\
  if (isPlainHostName(host)) return "DIRECT";
  if (/\\.(localhost|local|lan|internal|home\\.arpa)$/.test(host)) return "DIRECT";
  if (/^(127|10|169\\.254|192\\.168|172\\.(1[6-9]|2\\d|3[01]))(\\.\\d+)+$/.test(host)) return "DIRECT";
  if (/^\\[?(::1|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/.test(host)) return "DIRECT";
"""


def pac(port: int, direct: Iterable[str] = ()) -> str:
    """The file's text.

    `direct` are domains that go straight out with all that is below them, or patterns with `*`. So do names
    and addresses of the user's own network. What is left has no way around Jejak when it doesn't run: a
    request that fell back would carry out what the proxy was to keep in.
    """
    hosts = [host.lower() for host in direct]
    domains = [host for host in hosts if "*" not in host]
    patterns = [host for host in hosts if "*" in host]
    return (
        "// Written by jejak setup; jejak setup undo removes it.\n"
        f"var domains = {json.dumps(domains)}, patterns = {json.dumps(patterns)};\n"
        "function FindProxyForURL(url, host) {\n"
        '  host = host.toLowerCase().replace(/\\.$/, "");\n'
        f"{_DIRECT}"
        "  for (var i = 0; i < domains.length; i++)\n"
        '    if (host === domains[i] || dnsDomainIs(host, "." + domains[i])) return "DIRECT";\n'
        "  for (var j = 0; j < patterns.length; j++)\n"
        '    if (shExpMatch(host, patterns[j])) return "DIRECT";\n'
        f'  return "PROXY 127.0.0.1:{port}";\n'
        "}\n"
    )


def pac_url(text: str) -> str:
    """The file as an address of its own.

    Browsers don't read PAC files from the disk any more, and a server for it could be asked by any page.
    """
    return PAC_IN_ADDRESS + base64.b64encode(text.encode()).decode()
