#!/usr/bin/env python3
"""Writes the scaffold of a design spec; the same as `specwriter new`, with nothing installed.

Run it with any Python from 3.11 on: python scripts/generate_scaffold.py "Payment Service Spec" --author "Your Name" --type ddd -o spec.md
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src"))
sys.dont_write_bytecode = True  # a skill folder may be read-only, and stays as it was

from specwriter.cli.new import run  # noqa: E402  (the path comes first)

if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], "generate_scaffold.py"))
