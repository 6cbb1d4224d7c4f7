"""The answers folder: reading it strictly, saving it safely, and keeping its rooms apart."""
