"""The area reminders."""
