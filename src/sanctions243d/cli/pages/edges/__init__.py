"""The decision table of an order: in a terminal, as CSV, and as a page of HTML."""
