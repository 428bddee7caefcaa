"""The form that changes a password: the one before is judged as at any other place."""

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm


class NewPasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """A new password for whoever knows the one before."""

    def clean_oldpassword(self) -> str:
        """Judge the one before as where one is asked again who one is: counted by place, and noted."""
        typed = str(self.cleaned_data["oldpassword"])
        if not get_adapter().reauthenticate(self.user, typed):
            raise get_adapter().validation_error("enter_current_password")
        return typed
