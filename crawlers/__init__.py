"""Crawlers: a page of a portal becomes a Document. This room knows neither spaCy nor SQL."""
