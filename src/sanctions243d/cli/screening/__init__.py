"""What `sanctions243d screen` is made of: files in, batches of rows, files out, and what is said of them in the end."""
