"""`manage.py demo`: the whole portal on one machine, from nothing, until Ctrl-C."""

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, suppress
from pathlib import Path

from portal.devstack import environment, machine, places, processes, stack

MANAGE = (sys.executable, places.ROOT / "manage.py")
PATIENCE = 60  # seconds until everything must be at work
BUSY = "Bản dùng thử đang chạy ở một cửa sổ khác (a demo is already running){address}."


def main(arguments: list[str]) -> int:
    wish = options(arguments)
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    environment.use(demo=True, port=wish.port)
    machine.prepare_for_demo()
    if not port_is_free(wish.port):
        return refuse(wish.port)
    try:
        with ExitStack() as opened:
            opened.enter_context(
                stack.servers(stack.DEMO, "demo", durable=True, fresh=wish.fresh)
            )
            return serve(wish, opened)
    except stack.Busy:
        return refuse(wish.port)


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py demo", description=__doc__)
    parser.add_argument("--port", type=int, default=8000, help="cổng của địa chỉ web")
    parser.add_argument("--empty", action="store_true", help="không có dữ liệu mẫu")
    parser.add_argument("--fresh", action="store_true", help="xóa dữ liệu nhúng trước khi chạy")
    parser.add_argument("--check", action="store_true", help="chạy, đợi khỏe mạnh, rồi dừng")
    return parser.parse_args(arguments)


def refuse(port: int) -> int:
    owner = stack.running().get("owner")
    if owner == "demo":
        site = stack.running().get("SITE_URL", "")
        print(BUSY.format(address=f": {site}" if site else ""))
    elif owner:
        print(f"Lệnh `manage.py {owner}` đang dùng cơ sở dữ liệu nhúng; hãy đợi nó xong.")
    else:
        print(f"Cổng {port} đã có chương trình khác dùng; hãy chọn cổng khác bằng --port.")
    return 1


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        with suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return True
    return False


def serve(wish: argparse.Namespace, opened: ExitStack) -> int:
    began = time.monotonic()
    accounts = prepare(wish)
    children = start_processes(wish.port, opened)
    problem = wait_until_well(wish.port, children)
    if problem:
        print(problem)
        return 1
    took = time.monotonic() - began
    print(f"Sẵn sàng tại http://127.0.0.1:{wish.port} sau {took:.1f} giây.", flush=True)
    if wish.check:
        return 0
    print(f"{accounts}\nNhấn Ctrl-C để dừng.", flush=True)
    return watch(children)
