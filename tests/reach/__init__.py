"""Names as people write them, labelled without sight of the rules: how many are read, and that none is read wrongly."""
