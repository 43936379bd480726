"""The parts of a board's page: its filters, its chart, its downloads, and its rows with their evidence."""
