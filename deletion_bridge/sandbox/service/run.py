"""Starting and stopping the peer."""

import signal
import sys
import threading

from .calls import Calls
from .database import Database
from .options import Options
from .posting import keep_working
from .web import Server


def run(options: Options) -> None:
    """Serve until SIGTERM or Ctrl-C."""
    database = Database(options.db)
    calls = Calls(options, database)
    server = Server(options, calls)
    stop = threading.Event()
    clerk = threading.Thread(target=keep_working, args=(calls, stop))
    clerk.start()

    def end(*_args: object) -> None:
        stop.set()
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    sys.stdout.write(f"Sandbox peer on http://{options.host}:{server.server_address[1]}/\n")
    sys.stdout.flush()
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    clerk.join()
    database.close()
