"""Prints the findings that nobody has judged, the judgements without a finding, and the table: `python3 -m tests.trust`."""

from __future__ import annotations

from tests.trust.judged import AIMS, findings, judgements, precision, table

if __name__ == "__main__":
    found, judged = findings(), {judgement.place for judgement in judgements()}
    for place, (severity, message) in found.items():
        if place not in judged:
            print("\t".join((*map(str, place), severity, message)))
    for place in sorted(judged - found.keys()):
        print("no longer found:", *place)
    print(table())
    for severity in AIMS:
        true, all_ = precision(severity)
        print(f"{severity}: {true} of {all_} true")
