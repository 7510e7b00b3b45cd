"""Demo content of the campaigns."""


def register() -> None:
    pass
