"""What only looks like a date is refused here, by kind."""
