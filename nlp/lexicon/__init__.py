"""Word lists about the world: regions, offices, the glossary; each a TOML file with a typed reader beside it."""
