"""What may leave the desk, and what must not."""
