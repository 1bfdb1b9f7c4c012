"""What a request hands over, and to whom: companies, categories, data points."""
