"""The `jejak` command."""
