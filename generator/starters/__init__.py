"""Records and projects to begin with: valid at once, with words on what to fill in."""
