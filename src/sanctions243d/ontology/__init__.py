"""The nouns that a rule may use, and the sets of codes that they stand for."""
