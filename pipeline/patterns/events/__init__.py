"""Attacks that an article singles out: the words they hang on, who takes part, when, and the same told again."""
