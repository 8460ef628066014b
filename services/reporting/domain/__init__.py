"""The rules of reporting: a plan that is fixed beforehand, counting, protection, release."""
