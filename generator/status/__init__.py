"""What there is, and what is still to do."""
