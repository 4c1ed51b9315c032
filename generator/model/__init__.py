"""What the program knows: records, dates, diagnostics. Nothing here reads, writes or prints."""
