"""The parts of the review page: its queue, the form in which one decides, and who may."""
