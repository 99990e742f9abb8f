"""Measurements: one command a bench, `python -m bench.NAME`, each figure with its bar and baseline."""
