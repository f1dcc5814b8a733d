"""One order as a picture: whom it covers, from left to right, and when."""
