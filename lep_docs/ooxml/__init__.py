"""The .docx format: safe opening, writing, reading its text. Knows no partnerships."""
