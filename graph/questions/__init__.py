"""What a store can be asked: one module a question, each with its row type, its texts and its function."""
