"""The pages of the dashboard: each asks the store one question and shows its answer."""
