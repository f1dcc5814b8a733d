"""A folder of rules, read, checked and compiled."""
