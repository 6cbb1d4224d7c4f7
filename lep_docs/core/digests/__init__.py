"""What documents say about many records at once: grids, totals and ladders. Pure."""
