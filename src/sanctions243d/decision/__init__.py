"""The answer, and everything that can be asked of an applicant and a rulebook."""
