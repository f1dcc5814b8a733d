"""On which readings of the law an outcome turns, over all selections of them."""
