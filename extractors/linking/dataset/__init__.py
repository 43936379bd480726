"""Which dataset and split a number was measured on."""
