"""What the API takes and answers, a file for each subject; times are Unix seconds."""
