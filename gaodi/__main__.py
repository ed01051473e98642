"""`python -m gaodi`."""

from gaodi.cli import main

main()
