"""The data folder and the SQLite file in it: what is remembered, for how long, and the user's preferences."""
