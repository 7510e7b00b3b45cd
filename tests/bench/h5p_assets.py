"""Files of an activity through nginx, configured as docs/h5p.md says, and the same files plainly.
Goal of issue 7: within 10 %.

In turns over one connection each, a file at a time, so both meet the same of what else the machine
does. Where there is no nginx it says so and measures nothing.
"""

import getpass
import os
import shutil
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from tests.servers import free_port, wait_until
from tests.servers.ports import listens

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 30
IN_A_ROUND = 40
CONFIG = """
user USER; worker_processes 1; daemon off; pid FOLDER/pid; error_log FOLDER/error.log;
events { worker_connections 64; }
http {
  access_log off; default_type application/octet-stream;
  types { application/javascript js; text/css css; image/png png; }
  client_body_temp_path FOLDER/a; proxy_temp_path FOLDER/b; fastcgi_temp_path FOLDER/c;
  uwsgi_temp_path FOLDER/d; scgi_temp_path FOLDER/e; keepalive_requests 1000000;
  upstream web { server WEB; }
  SERVER
}
"""
PLAIN = "location /plain/ { alias /srv/jikimi/var/h5p-play/; gzip_static on; }\n}"


def measure(site: str, digest: str, play_root: Path) -> None:
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        print("\n  nginx is not on this machine (apt-get install nginx-light): not measured")
        return
    print("\nFiles through nginx beside the same served plainly, microseconds each (ours, plain)\n")
    with nginx(program, site, play_root) as front:
        for path in ("player.js", "player.css"):
            ours, plain = f"/h5p/{digest}/{path}", f"/plain/{digest}/{path}"
            _is_as_promised(front, ours, plain)
            times = in_turns(front, ours, plain)
            medians = [statistics.median(times[one]) for one in (ours, plain)]
            print(
                f"  {path:<12} {medians[0]:6.0f} {medians[1]:6.0f}   "
                f"ratio {medians[0] / medians[1]:.2f}"
            )


def in_turns(front: str, *paths: str) -> dict[str, list[float]]:
    """Microseconds of each request."""
    times: dict[str, list[float]] = {path: [] for path in paths}
    address = urlsplit(front)
    with socket.create_connection((str(address.hostname), int(address.port or 80))) as line:
        for _ in range(ROUNDS):
            for path in paths:
                times[path] += [_asked(line, path) for _ in range(IN_A_ROUND)]
    return times


def _asked(line: socket.socket, path: str) -> float:
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n"
    started = time.perf_counter()
    line.sendall(request.encode())
    head, _gap, body = line.recv(1 << 20).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    missing = length - len(body)
    while missing > 0:
        missing -= len(line.recv(1 << 20))
    return 1e6 * (time.perf_counter() - started)


def _is_as_promised(front: str, ours: str, plain: str) -> None:
    """The same bytes, and what a frame without an origin needs around them."""
    first, second = (httpx.get(front + path) for path in (ours, plain))
    assert first.headers["etag"] == second.headers["etag"]  # the application sends none
    assert first.content == second.content
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["access-control-allow-origin"] == "*"
    assert "immutable" in first.headers["cache-control"]
    assert "sandbox" in first.headers["content-security-policy"]
    assert httpx.options(front + ours).status_code == 204


@contextmanager
def nginx(program: str, site: str, play_root: Path) -> Iterator[str]:
    """The server block of the documentation, for this folder and this site."""
    told = (ROOT / "docs" / "h5p.md").read_text().partition("```nginx\n")[2].partition("```")[0]
    port = free_port()
    server = told.rstrip().removesuffix("}") + PLAIN
    server = server.replace("server {", f"server {{ listen 127.0.0.1:{port};", 1)
    server = server.replace("/srv/jikimi/var/h5p-play", str(play_root))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "nginx.conf"
        config = CONFIG.replace("SERVER", server).replace("WEB", urlsplit(site).netloc)
        file.write_text(config.replace("FOLDER", folder).replace("USER", getpass.getuser()))
        command = [program, "-p", folder, "-c", str(file), "-e", f"{folder}/error.log"]
        process = subprocess.Popen(command)
        try:
            wait_until("nginx listens", lambda: listens(port), within_s=20)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)
