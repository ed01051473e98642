"""Gaodi: regional AI policy in China, collected, read and served with its evidence."""

__version__ = "0.1.0"
