"""Records and projects to begin with: valid from the first moment, with words on what to fill in."""
