"""Spreadsheet files, .csv and .xlsx, as tables of text: reading strangers' files, writing ours."""
