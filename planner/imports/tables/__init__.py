"""Files of any layout to tables of text: encodings, CSV, XLSX."""
