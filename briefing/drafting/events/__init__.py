"""What happened, to whom, and of which type."""
