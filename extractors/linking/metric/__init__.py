"""Which metric a number is a value of."""
