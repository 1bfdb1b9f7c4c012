"""What the proxy loads of mitmproxy."""

import subprocess
import sys


def test_addons_that_we_dont_use_are_not_loaded() -> None:
    program = (
        "import sys, proxy.launcher, mitmproxy.addons\n"
        "from mitmproxy.addons import core\n"
        "assert mitmproxy.addons.core is core, 'one that is asked for can be had'\n"
        "print(*sorted({'flask', 'ldap3', 'mitmproxy.addons.proxyserver', 'mitmproxy.addons.proxyauth'}"
        " & sys.modules.keys()))"
    )
    printed = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert printed.stdout.split() == ["mitmproxy.addons.proxyserver"]
