"""What was decided, kept as a document, and checked again."""
