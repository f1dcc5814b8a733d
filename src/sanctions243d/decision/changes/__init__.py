"""What an answer turns on: the least changes of facts that lead to another."""
