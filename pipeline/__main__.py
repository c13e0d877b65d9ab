"""`python -m pipeline` is the command `tallywire`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
