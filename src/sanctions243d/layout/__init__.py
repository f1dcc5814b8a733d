"""One canonical layout for the files of a rulebook, and the skeleton of a new order."""
