"""The work-and-care file: trajectories, their tandem and plan, and what both sides keep in them."""
