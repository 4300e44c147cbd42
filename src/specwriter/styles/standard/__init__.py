"""The standard style, one service over one database: manifest, scaffold and worked example."""
