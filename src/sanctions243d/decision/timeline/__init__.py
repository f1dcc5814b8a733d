"""The outcome over days, with all else held constant."""
