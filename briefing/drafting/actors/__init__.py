"""Who is named, and who did it to whom."""
