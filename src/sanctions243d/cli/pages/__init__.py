"""What the commands print, as pages for a reader; a page is made from a rulebook and evaluates nothing."""
