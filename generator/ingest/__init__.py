"""From a seed as it was received to a draft article, with everything left out on record."""
