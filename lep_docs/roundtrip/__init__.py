"""An edited Word file -> proposed changes to the facts it was made from."""
