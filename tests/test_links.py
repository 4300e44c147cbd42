"""`show --links` prints what is linked with what: each declaration, the places that speak of it, and the words that lead nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specwriter.styles.registry import folders
from specwriter.workspace.scaffold import example
from tests.inside import Inside

SPEC = """# Parcels

## States

The machine is held in `parcels.status`.

```mermaid
stateDiagram-v2
    [*] --> PACKED: pack
    PACKED --> SENT: send
```

| From | Trigger | To |
| --- | --- | --- |
| - | pack | PACKED |
| PACKED | send | SENT |

## Database

```sql
CREATE TABLE parcels (
  id uuid PRIMARY KEY,
  status varchar(10) NOT NULL CHECK (status IN ('PACKED', 'SENT'))
);
```

## API Documentation

### POST /parcels/{parcel_id}/send

Sends it.

## Sequence Diagrams

```mermaid
sequenceDiagram
    Shop->>Depot: POST /parcels/{parcel_id}/send
```
"""


@pytest.fixture
def inside(tmp_path: Path) -> Inside:
    return Inside(tmp_path)


def test_a_state_is_linked_from_the_diagram_to_the_check_of_its_column(inside: Inside) -> None:
    inside.put("parcels.md", SPEC)
    listed = json.loads(inside("show", "parcels.md", "--links", "--format", "json").stdout)
    (packed,) = [one for one in listed["declarations"] if (one["kind"], one["name"]) == ("state", "PACKED")]
    lines = {packed["line"], *(use["line"] for use in packed["uses"])}
    assert {9, 15, 16, 23} <= lines


def test_a_message_is_linked_with_the_operation_that_it_calls(inside: Inside) -> None:
    inside.put("parcels.md", SPEC)
    shown = inside("show", "parcels.md", "--links").stdout
    operations = shown[shown.index("operation (") :].splitlines()
    assert operations[1].split() == ["29:5", "POST", "/parcels/{parcel_id}/send"]
    assert operations[2].split()[0] == "37:19"


@pytest.mark.parametrize("style", folders())
def test_most_words_of_an_example_lead_somewhere(inside: Inside, style: str) -> None:
    inside.put("example.md", example(style))
    listed = json.loads(inside("show", "example.md", "--links", "--format", "json").stdout)
    linked = sum(len(one["uses"]) for one in listed["declarations"])
    assert linked > 100
    assert len(listed["unresolved"]) < 0.2 * linked
