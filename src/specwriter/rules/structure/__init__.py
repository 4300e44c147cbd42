"""Rules about the document as a whole: its sections, headings, title, style and code blocks."""
