"""Encrypted files: a ZIP with AES-256 (WinZip's AE-2), which every city's computers can open."""

import secrets
from collections.abc import Mapping
from io import BytesIO

import pyzipper

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that looks like another one
GROUPS, GROUP = 5, 4
"""20 of 31 signs are 99 bits: the format's weak stretching of passwords does not matter then."""


def new_password() -> str:
    """A password to read out over the telephone."""
    signs = [[secrets.choice(LETTERS) for _ in range(GROUP)] for _ in range(GROUPS)]
    return "-".join("".join(group) for group in signs)


def sealed(files: Mapping[str, str | bytes], password: str) -> bytes:
    """A ZIP of files that opens with the password alone. The names of files stay readable."""
    out = BytesIO()
    with pyzipper.AESZipFile(
        out, "w", compression=pyzipper.ZIP_DEFLATED, encryption=pyzipper.WZ_AES
    ) as archive:
        archive.setpassword(password.encode())
        for name, body in files.items():
            archive.writestr(name, body.encode() if isinstance(body, str) else body)
    return out.getvalue()
