"""HTTP for every service: JSON in, JSON out, problem documents for whatever does not fit."""
