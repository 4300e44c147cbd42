"""Rules about events: where they are declared, who publishes them, who consumes them."""
