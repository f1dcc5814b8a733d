"""What to ask: the facts that can settle an answer, and in which order."""
