"""The recipe behind the reader: corpora and encoder weights in, the model folder out (extra `train`)."""
