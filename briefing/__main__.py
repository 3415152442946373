"""`python -m briefing` is `briefing`."""

from briefing.cli import program

if __name__ == "__main__":
    program()
