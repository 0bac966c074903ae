"""How the office's database came to its present shape, step by step."""
