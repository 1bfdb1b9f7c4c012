"""Checks every link of the chain from the browser to the database, for real, and changes none of them."""
