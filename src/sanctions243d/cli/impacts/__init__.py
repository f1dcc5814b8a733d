"""What `sanctions243d impact` is made of: two versions judge the same batches, and what is said of the difference."""
