"""Words that break writers which do not quote: every emitter's tests put them where a name, a note or an example stands."""

from __future__ import annotations

NASTY = (
    '"; DROP TABLE orders; --',
    "it's `ticked` and \\ back",
    "*/ alert(1) /*",
    "</script><script>alert(1)</script>",
    "${jndi:ldap://x} {{7*7}} <%= 1 %>",
    "NO",
    "18:00",
    "1e3",
    "2026-11-23",
    "null",
    "- a: b # c",
    "&anchor *alias !!python/object",
    "\U0001f600 \u202eabc \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "\u2028\u2029\x85\ufeff",
    "{}[],&*#?|-<>=!%@",
    "__proto__",
    "$ref",
    "x" * 10_000,
)
