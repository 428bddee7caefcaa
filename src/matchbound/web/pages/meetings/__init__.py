"""Meetings: live sessions that instructors hold."""
