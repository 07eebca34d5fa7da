"""Every threshold of the pipeline: its unit, why it has this value, and how that was measured."""
