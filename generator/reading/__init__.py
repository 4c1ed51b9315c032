"""From the bytes of the project's files to records that remember their place."""
