"""JSON Schemas by which an editor completes and checks the files that analysts write."""
