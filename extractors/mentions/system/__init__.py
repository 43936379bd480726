"""Names of systems: well-known families of models, and what a paper calls what it proposes."""
