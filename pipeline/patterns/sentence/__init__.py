"""One sentence as units: what its words are, which belong together, and the rule language over them."""
