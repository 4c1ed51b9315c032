"""`explainer serve`: the site in memory, over HTTP on loopback."""
