"""Readers of the world: from addresses and bytes to documents and what they say."""
