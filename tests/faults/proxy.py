"""A TCP proxy that spoils connections, between a relay and a peer."""

import asyncio
import socket
import struct
import threading
from dataclasses import dataclass, replace
from typing import Any, Self

AT_ONCE = 65536


@dataclass(frozen=True, slots=True)
class Toxic:
    """What befalls a connection.

    Attributes:
        latency_s: Each piece of an answer comes so much later.
        bandwidth: Bytes a second of an answer; 0 is no limit.
        slice_bytes: Answers come in pieces of so many bytes, each after `slice_s`.
        lose_answer: The request goes through; nothing of the answer comes back.
        reset_after: The connection is reset after so many bytes of an answer; -1 is never.
        half_closed: The request is swallowed, and the connection stays open without a word.
        refuse: Nobody listens.
    """

    latency_s: float = 0.0
    bandwidth: int = 0
    slice_bytes: int = 0
    slice_s: float = 0.0
    lose_answer: bool = False
    reset_after: int = -1
    half_closed: bool = False
    refuse: bool = False


class FaultProxy:
    """Listens on a port of its own and passes on to another. The toxic may change at any time."""

    def __init__(self, upstream_port: int) -> None:
        self._upstream_port = upstream_port
        self.toxic = Toxic()
        self.connections = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait(10)
        return self

    def __exit__(self, *fault: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def poison(self, **changes: Any) -> None:
        """Spoil what comes from now on; without arguments, heal."""
        self.toxic = replace(Toxic(), **changes)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._attend, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _attend(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        try:
            if self.toxic.refuse:
                raise ConnectionRefusedError
            back, there = await asyncio.open_connection("127.0.0.1", self._upstream_port)
        except OSError:
            _reset(writer)
            return
        onward = asyncio.create_task(self._send_on(reader, there))
        try:
            await self._bring_back(back, writer)
        except OSError:
            pass
        finally:
            onward.cancel()
            there.close()
            writer.close()

    async def _send_on(self, reader: asyncio.StreamReader, there: asyncio.StreamWriter) -> None:
        try:
            while part := await reader.read(AT_ONCE):
                if self.toxic.refuse:
                    break
                if self.toxic.half_closed:
                    await asyncio.sleep(3600)
                there.write(part)
                await there.drain()
        except OSError:
            pass
        finally:
            there.close()

    async def _bring_back(self, back: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while part := await back.read(AT_ONCE):
            toxic = self.toxic
            if toxic.lose_answer or toxic.reset_after >= 0:
                writer.write(part[: max(0, toxic.reset_after)])
                _reset(writer)
                return
            await asyncio.sleep(toxic.latency_s)
            if toxic.bandwidth:
                await asyncio.sleep(len(part) / toxic.bandwidth)
            step = toxic.slice_bytes or len(part)
            for start in range(0, len(part), step):
                writer.write(part[start : start + step])
                await writer.drain()
                await asyncio.sleep(toxic.slice_s)


def _reset(writer: asyncio.StreamWriter) -> None:
    """Close with RST instead of FIN."""
    connection = writer.get_extra_info("socket")
    if connection is not None:
        linger = struct.pack("ii", 1, 0)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    writer.transport.abort()
