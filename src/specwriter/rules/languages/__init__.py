"""Rules about the languages inside a document: whether DBML, SQL, Mermaid and JSON can be read by the tools that know them."""
