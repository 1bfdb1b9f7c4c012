"""Filter lists: rules, the engine that matches them, the lists themselves and the user's own rules."""
