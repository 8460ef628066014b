"""Words, codes and numbers of the law and the field, each with its source."""
