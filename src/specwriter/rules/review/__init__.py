"""Rules about who wrote, reviewed and approved a spec, and when."""
