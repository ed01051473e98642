"""The commands of the console script; each only reads its options and says what happened."""
