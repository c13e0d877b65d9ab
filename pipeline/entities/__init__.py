"""Names of actors, bases, weapons, places, ships and persons: found, extended, and said which thing each means."""
