"""An article: its story, its notes, and the dropped text."""
