"""Rules about the tables of a document: keys, references, types, values and names, in DBML, SQL, ER diagrams and tables of columns."""
