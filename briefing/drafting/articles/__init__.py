"""An article: its story, its notes, and what is dropped."""
