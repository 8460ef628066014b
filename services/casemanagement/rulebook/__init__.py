"""What casemanagement does not allow, in words for the person who meets it."""
