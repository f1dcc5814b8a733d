"""What the scenarios of a rulebook show of it, goal by goal, and what nobody has tried."""
