"""`python -m specwriter` is the same as `specwriter`."""

from specwriter.cli.start import script

if __name__ == "__main__":
    script()
