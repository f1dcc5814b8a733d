"""A printer over decisions: what decided, in whose words, and where it stands."""
