"""Database: keeps, joins and serves what the other rooms found; it imports only their types."""
