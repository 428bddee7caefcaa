"""The edge where a text becomes a Dossier, or one error that names everything wrong with it."""

import json as json_parser
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from matchbound.base.yaml import YamlError, load_untrusted_yaml
from matchbound.dossier.faults import DossierError, Fault
from matchbound.dossier.model import Dossier

MAX_BYTES = 1_000_000


def read_dossier(path: str | Path) -> Dossier:
    """Return the dossier in a YAML or JSON file; DossierError lists every fault."""
    path = Path(path)
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise DossierError(str(path), [Fault("", f"cannot be read: {error.strerror}")]) from error
    return parse_dossier(raw, name=str(path), json=True if path.suffix == ".json" else None)


def parse_dossier(text: str | bytes, *, name: str = "dossier", json: bool | None = None) -> Dossier:
    """Return the dossier in a text, YAML or JSON; DossierError lists every fault, by its path."""
    try:
        whole = text.decode() if isinstance(text, bytes) else text
        tree: Any = json_parser.loads(whole) if json else load_untrusted_yaml(whole)
        return Dossier.model_validate(tree)
    except YamlError as error:
        raise DossierError(name, [Fault("", error.message)]) from error
    except ValidationError as error:
        faults = [Fault(".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()]
        raise DossierError(name, faults) from error
    except (ValueError, RecursionError) as error:
        raise DossierError(name, [Fault("", "cannot be read")]) from error
