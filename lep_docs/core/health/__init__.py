"""Health checks: sets of questions, what the answers come to, and what to do about it. Pure."""
