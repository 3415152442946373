"""Acts in a text, their parties and their types."""
