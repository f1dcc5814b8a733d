"""Who is asking: the applicant, and the facts that follow on a day."""
