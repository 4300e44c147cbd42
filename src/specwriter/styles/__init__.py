"""The nine architecture styles, one folder each, and the scaffold and advice that come from them."""
