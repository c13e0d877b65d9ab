"""Attack counts: stated tallies with their bounds, period, place and participants."""
