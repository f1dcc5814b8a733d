"""The law as rows of integers, and what they mean."""
