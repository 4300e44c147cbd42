"""Knows YAML as descriptions of APIs are written in: version 1.2, core schema, read with bounds, nothing in it ever carried out.

Needs PyYAML. Problem kinds: `syntax`, `duplicate-key`, `documents`, `nesting`, `key`, `cycle`, `alias`, `bomb`; of these
`duplicate-key` and `documents` leave a value.
"""

from __future__ import annotations

from specwriter.languages.yaml.reading import DEEPEST, MOST, Loaded, load

__all__ = ["DEEPEST", "MOST", "Loaded", "load"]
