"""The knowledge graph: records, stores, and the questions asked of them."""
