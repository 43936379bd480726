"""Text in, findings out: papers' sources, text clean-up, the catalog, mentions and linking.

Nothing here knows of a database or a dashboard.
"""
