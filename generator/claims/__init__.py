"""What sources answer to the same question: reading their figures, comparing their answers."""
