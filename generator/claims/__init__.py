"""What sources answer to the same question, and how their answers compare."""
