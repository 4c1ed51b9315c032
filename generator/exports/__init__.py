"""What other programs read: each format a small module, from values to bytes."""
