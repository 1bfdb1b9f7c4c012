"""Puts Jejak into the user's machine, and takes it back: browsers' trust, the system's proxy, autostart."""
