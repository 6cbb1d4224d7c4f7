"""The meaning of a partnership's facts: values in, values out; no files, clock, YAML or Word."""
