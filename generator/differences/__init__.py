"""Two states of a project compared: what a reader would see change, and what was published."""
