"""The full screens: one of the shell, one for each way of answering and looking."""
