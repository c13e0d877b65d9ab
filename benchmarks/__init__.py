"""How fast the pipeline is, measured beside spaCy's tokenizer on the same articles in the same run."""
