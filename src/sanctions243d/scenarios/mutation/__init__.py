"""Wrong versions of an order, one mistake each, and whether a suite notices."""
