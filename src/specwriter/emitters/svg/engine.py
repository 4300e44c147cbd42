"""Knows how `merman`, which draws Mermaid without a browser, is asked for a drawing, with our own measuring of text."""

from __future__ import annotations

import json
from functools import cache

from specwriter.emitters.emission import Unavailable
from specwriter.emitters.svg.measuring import FAMILY, LINE, block, is_bold, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

THEMES = {"light": "default", "dark": "dark"}
"""Our themes and Mermaid's names for them."""
COLOURS = {
    "light": {"edgeLabelBackground": "#ececec"},
    "dark": {
        "edgeLabelBackground": "#3c3c3c",
        "noteBkgColor": "#3a3a2a",
        "noteTextColor": "#f0f0e0",
        "noteBorderColor": "#8a8a5a",
    },
}
"""Labels that no line shines through, and notes that are easy to read."""

_PATIENCE = 10_000  # milliseconds; the limits of size stop a diagram long before
_LONGEST_QUOTE = 300
_LENGTHS = (
    "COMPUTED_LENGTH",
    "SIMPLE_B_BOX_WIDTH",
    "RAW_B_BOX_WIDTH",
    "TSPAN_B_BOX_WIDTH",
    "WRAP_PROBE_B_BOX_WIDTH",
    "BOUNDING_CLIENT_RECT_WIDTH",
    "CANVAS_MEASURE_TEXT_WIDTH",
)
_HEIGHTS = ("TSPAN_B_BOX_HEIGHT", "SIMPLE_B_BOX_HEIGHT", "RAW_B_BOX_HEIGHT")
_EXTENTS = ("B_BOX_X", "B_BOX_X_WITH_ASCII_OVERHANG", "TITLE_B_BOX_X")


class NotDrawn(Exception):
    """A diagram that the engine refused: the text says why; `too_large` where it is sound and beyond a limit."""

    def __init__(self, reason: str, too_large: bool = False) -> None:
        super().__init__(reason)
        self.too_large = too_large


def render(code: str, identifier: str, theme: str) -> str:
    """The raw SVG of a diagram; its labels are boxes of HTML. Raises NotDrawn, and Unavailable without the package."""
    try:
        return _asked(code, identifier, theme, "parity")
    except NotDrawn as error:
        if "well-formed" not in str(error):
            raise
        # What an author's own HTML breaks is drawn in the slow way, in which the engine turns labels into text itself.
        return _asked(code, identifier, theme, "resvg-safe")


def _asked(code: str, identifier: str, theme: str, pipeline: str) -> str:
    merman, engine = _engine(theme)
    options = json.dumps({"svg": {"diagram_id": identifier, "pipeline": pipeline}})
    control = merman.MermanOperationControl(timeout_ms=_PATIENCE)
    request = merman.MermanOperationRequestV4(
        operation_id="svg", source=code, uri=None, options_json=options, control=control
    )
    try:
        drawn: bytes = engine.execute(request).data
    except Exception as error:  # a panic of the engine is no reason to end
        raise _refusal(error) from error
    return drawn.decode("utf-8")


@cache
def _engine(theme: str) -> tuple[Any, Any]:
    try:
        import merman
    except (ImportError, OSError) as error:  # a missing shared library is an OSError
        raise Unavailable('drawings need `merman`: pip install "backend-spec-writer[diagrams]"') from error
    import atexit

    atexit.register(_engine.cache_clear)  # freed later than this, the engine complains on stderr
    options = {
        "version": 2,
        "resources": {"profile": "trusted-native", "limits": {"max_layout_work_units": 200_000_000}},
        "site_config": {
            "theme": THEMES[theme],
            "themeVariables": COLOURS[theme],
            "look": "classic",
            "fontFamily": FAMILY,
            "htmlLabels": True,
            "flowchart": {"htmlLabels": True},
        },
    }
    services = merman.MermanEngineServices().with_text_measurer(_measurer(merman))
    return merman, merman.MermanEngine(json.dumps(options), services)


def _measurer(merman: Any) -> Any:
    """The answers to the engine's questions about text; for those that are not answered it has its own."""
    kinds = merman.MermanTextMeasurementResultKind
    operations = merman.MermanTextMeasurementOperation
    lengths = frozenset([operations[name] for name in _LENGTHS])
    heights = frozenset([operations[name] for name in _HEIGHTS])
    extents = frozenset([operations[name] for name in _EXTENTS])
    wrapped = frozenset((operations.WRAPPED, operations.WRAPPED_WITH_RAW_WIDTH))

    def result(kind: Any, **known: float) -> Any:
        blank = {"width": 0.0, "height": 0.0, "length": 0.0, "line_count": 0}
        return merman.MermanTextMeasureResult(
            result_kind=kind, **{**blank, "bbox_left": None, "bbox_right": None, "raw_width": None, **known}
        )

    class Measurer(merman.MermanTextMeasurer):  # type: ignore[misc]
        def measure(self, request: Any) -> Any:
            operation, text, size = request.operation, request.text, request.font_size
            bold = is_bold(request.font_weight)
            if operation in heights:
                return result(kinds.LENGTH, length=size * LINE)
            if operation in lengths:
                return result(kinds.LENGTH, length=width(text, size, bold))
            if operation in extents:
                half = width(text, size, bold) / 2
                return result(kinds.HORIZONTAL_EXTENTS, bbox_left=half, bbox_right=half)
            if operation is operations.MERMAID_CALCULATE_TEXT_DIMENSIONS:
                return result(kinds.METRICS, width=width(text, size, bold), height=size * LINE, line_count=1)
            if operation is operations.MEASURE or operation in wrapped:
                limit = request.max_width if operation in wrapped else None
                whole_words = request.wrap_mode is merman.MermanTextWrapMode.HTML_LIKE
                wide, number = block(text, size, bold, limit, whole_words)
                metrics = {"width": wide, "height": number * request.line_height, "line_count": number}
                if operation is operations.WRAPPED_WITH_RAW_WIDTH:
                    raw = block(text, size, bold, None, whole_words)[0]
                    return result(kinds.WRAPPED_WITH_RAW_WIDTH, raw_width=raw, **metrics)
                return result(kinds.METRICS, **metrics)
            return None

    return Measurer()


def _refusal(error: Exception) -> NotDrawn:
    """What the engine says, on one line of moderate length."""
    if getattr(error, "resource", None) or getattr(error, "cancellation", None):
        return NotDrawn("the diagram is too large to draw", too_large=True)
    told = " ".join(str(getattr(error, "message", "") or error).split())
    return NotDrawn(f"the drawing engine says: {told[:_LONGEST_QUOTE]}")
