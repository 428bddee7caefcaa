"""ECFMG (Intealth): certification of International Medical Graduates."""
