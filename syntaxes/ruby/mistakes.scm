; What the grammar reads although the language has no such thing: none was met.
