"""Stated numbers of people killed, wounded, captured or missing, and whose they were."""
