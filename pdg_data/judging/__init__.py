"""From the dataset to a status for each participant and requirement. One module a kind of evidence; ``status`` joins them."""
