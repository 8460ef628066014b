"""A made-up region to try Tandem in: organisations, accounts, mandates and welfare services, none of them real."""
