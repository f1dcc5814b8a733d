"""What a change of the rules means: whom each order covers otherwise, since when, and what else it says otherwise."""
