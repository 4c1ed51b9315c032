"""How long the program takes, beside others that make the same pages: `make bench`."""
