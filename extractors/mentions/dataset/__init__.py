"""Names of datasets that the catalog lacks, by the words, datasets and numbers around them."""
