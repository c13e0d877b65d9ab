"""What the numbers of a sentence count: attacks, people harmed, or something else."""
