"""`python -m specwriter` is the same as `specwriter`."""

import sys

from specwriter.cli.start import main

if __name__ == "__main__":
    sys.exit(main())
