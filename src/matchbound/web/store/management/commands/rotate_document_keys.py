"""Seal everything anew under the newest key, so that older keys can be taken away."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from matchbound.web.store.actions.seals import (
    reseal_answers,
    reseal_second_factors,
    reseal_sessions,
    reseal_webhooks,
)
from matchbound.web.store.vault import VaultError, the_vault


class Command(BaseCommand):
    """Re-seals one file after the other; killed at any moment, it goes on where it stopped."""

    help = (
        "Seal all documents, sessions, second factors and what the API keeps under the first of the document"
        " keys. Put the new key before the old ones, restart the site, run this, and take the old keys away"
        " once it says so."
    )

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own
        """Do so; among the documents a second run finds nothing to do."""
        del options
        sessions, answers = reseal_sessions(), reseal_answers()
        (factors, shut), (hooks, silent) = reseal_second_factors(), reseal_webhooks()
        files, damaged = self._reseal_files()
        self.stdout.write(
            f"Sealed anew. Files: {files}, second factors: {factors}, sessions: {sessions},"
            f" webhooks: {hooks}, kept answers of the API: {answers}."
        )
        if faults := shut + silent + damaged:
            raise CommandError("\n".join([*faults, "These are not under the newest key. Keep the old keys."]))
        self.stdout.write("Everything is under the newest key: the older keys can be taken away.")

    def _reseal_files(self) -> tuple[int, list[str]]:
        vault, done, faults = the_vault(), 0, []
        for file_id, part in vault.outdated():
            try:
                done += vault.reseal(file_id, part)
            except VaultError as error:
                if vault.has(file_id, part):  # otherwise its owner deleted it meanwhile
                    faults.append(error.message)
            except OSError as error:
                raise CommandError(
                    f"Stopped ({error.strerror}), files done: {done}. Nothing is lost; mend it and run again."
                ) from error
        return done, faults
