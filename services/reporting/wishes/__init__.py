"""Tables that readers would like to see planned, and what a privacy officer answers. Nothing here looks at a figure."""
