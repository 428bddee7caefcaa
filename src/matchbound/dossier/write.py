"""A Dossier back into text: everything that was given, in its order, and nothing else."""

import json
from typing import Any

from matchbound.base.yaml import dump_yaml
from matchbound.dossier.model import Dossier


def dump_dossier(dossier: Dossier, *, as_json: bool = False) -> str:
    """Return the dossier as YAML or JSON text that reads back to an equal one."""
    tree = to_tree(dossier)
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n" if as_json else dump_yaml(tree)


def to_tree(dossier: Dossier) -> dict[str, Any]:
    """Return the dossier as plain data: only keys that were given, unknown ones included."""
    return dossier.model_dump(mode="json", exclude_unset=True)
