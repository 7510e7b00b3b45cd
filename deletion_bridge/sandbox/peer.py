#!/usr/bin/env python3
"""The sandbox peer: an AI monitoring and deletion service to practise with.

A program of its own, with its own database and its own signing code, written from the contract
(contract/v1/openapi.json) alone. It opens no address that it is told of; it only pretends.

    python deletion_bridge/sandbox/peer.py --pace 2
"""

from service.options import read_options
from service.run import run

if __name__ == "__main__":
    run(read_options())
