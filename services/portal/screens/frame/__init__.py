"""What every page is made with: themes, calls, forms, words. How a screen is added stands in the portal's README."""
