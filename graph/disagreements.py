def find_disagreements(held):
    return ()
