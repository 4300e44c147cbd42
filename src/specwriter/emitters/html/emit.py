"""Knows `emit html`: one page for one spec."""

from __future__ import annotations

from specwriter.emitters.emission import Emission, File
from specwriter.emitters.html.page import page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from specwriter.emitters.emission import Order
    from specwriter.model.spec import Spec


def emit(spec: Spec, order: Order) -> Emission:
    """The page of a spec, with its findings in the margin."""
    made = page(spec, order.diagnostics, order.style)
    return Emission((File("", made.html),), made.losses)
