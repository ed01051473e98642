"""Lists: what the platforms share in reading list pages and turning them."""
