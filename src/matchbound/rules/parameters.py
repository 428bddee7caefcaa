"""Where rules get their parameters; the reader is in `base`, since dossiers are checked by figures too."""

from matchbound.base.parameters import ParameterError, Parameters, parameters, read_parameters

__all__ = ["ParameterError", "Parameters", "parameters", "read_parameters"]
