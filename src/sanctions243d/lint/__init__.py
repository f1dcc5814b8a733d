"""What a good editor would remark on in rules that load; what is wrong outright is found by the loader."""
