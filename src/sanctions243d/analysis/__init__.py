"""Questions about rules that need no applicant; rows are boxes, so the answers are exact."""
