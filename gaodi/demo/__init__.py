"""The demo: sample portals on loopback, crawled by the real spider."""
