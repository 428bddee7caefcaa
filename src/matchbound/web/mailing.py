"""Sending one of many messages: a recipient who is refused holds up nobody else."""

from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage


def send_one(mail: EmailMessage) -> bool:
    """Send a message; False where the server takes none for this recipient. All else fails the job."""
    try:
        mail.send()
    except SMTPRecipientsRefused:
        return False
    return True
