"""The maker's side: a readable source becomes a Word template. Never reads an answer."""
