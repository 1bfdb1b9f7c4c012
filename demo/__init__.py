"""A small web of made-up sites and their trackers on this machine, and somebody who reads it."""
