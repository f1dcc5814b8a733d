"""The same rows in other engines, each tested against the reference."""
