"""The parts that screens are made of: each draws and tells, none keeps an answer."""
