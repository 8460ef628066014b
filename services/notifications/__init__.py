"""Notifications: who must act is told, in the application and in one mail a day, without a name in it."""
