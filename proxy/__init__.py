"""The mitmproxy addon and its launcher: context, decision, effect; alone in importing mitmproxy."""
