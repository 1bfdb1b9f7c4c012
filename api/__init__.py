"""The local HTTP API that feeds the extension and carries the command line's changes."""
