"""`manage.py demo`: the whole portal on one machine, from nothing, until Ctrl-C."""

import argparse
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from contextlib import ExitStack

from portal.devstack import environment, machine, places, processes, stack

PATIENCE = 180  # seconds until every part must be at work; what has died is told at once
PROCESSES = ("web", "worker", "beat")
Children = Mapping[str, "subprocess.Popen[bytes]"]


def main(arguments: list[str]) -> int:
    wish = options(arguments)
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
    environment.use(demo=True, port=wish.port)
    machine.prepare_for_demo()
    if stack.running().get("owner") != "demo" and not port_is_free(wish.port):
        print(f"Cổng {wish.port} đã có chương trình khác dùng; hãy chọn cổng khác bằng --port.")
        return 1
    try:
        with ExitStack() as opened:
            opened.enter_context(stack.servers(stack.DEMO, "demo", durable=True, fresh=wish.fresh))
            return serve(wish, opened)
    except stack.Busy as busy:
        print(refusal(busy.owner))
        return 1


def options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="manage.py demo")
    parser.add_argument("--port", type=int, default=8000, help="cổng của địa chỉ web")
    parser.add_argument("--empty", action="store_true", help="không có dữ liệu mẫu")
    parser.add_argument("--fresh", action="store_true", help="xóa dữ liệu nhúng trước khi chạy")
    parser.add_argument("--check", action="store_true", help="chạy, đợi khỏe mạnh, rồi dừng")
    return parser.parse_args(arguments)


def refusal(owner: str) -> str:
    if owner != "demo":
        return f"Lệnh `manage.py {owner}` đang dùng cơ sở dữ liệu nhúng; hãy đợi nó xong."
    site = stack.running().get("SITE_URL", "")
    return f"Bản dùng thử đang chạy rồi (a demo is already running): {site}"


def port_is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def serve(wish: argparse.Namespace, opened: ExitStack) -> int:
    began = time.monotonic()
    accounts = prepared(empty=wish.empty)
    children = start(wish.port)
    opened.callback(stop, children)
    if problem := waited_until_well(wish.port, children):
        print(problem)
        return 1
    took = time.monotonic() - began
    print(f"Sẵn sàng tại http://127.0.0.1:{wish.port}/ sau {took:.1f} giây.", flush=True)
    if wish.check:
        return 0
    print(f"{accounts}\nNhấn Ctrl-C để dừng.", flush=True)
    return watch(children)


def prepared(*, empty: bool) -> str:
    """Migrate and fill in a process of its own, whose memory is given back; its words come here."""
    what = [sys.executable, "-m", "portal.devstack.prepare", *(["--empty"] if empty else [])]
    done = subprocess.run(
        what, cwd=places.ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        check=False, preexec_fn=processes.die_with_parent,
    )  # fmt: skip
    if done.returncode:
        sys.exit(f"Không chuẩn bị được dữ liệu.\n{done.stdout}")
    return done.stdout.rstrip()


def start(port: int, names: Iterable[str] = PROCESSES) -> Children:
    """The processes of docker-compose.yml, on this machine."""
    shared = str(places.sockets("run"))
    celery = ["-m", "celery", "-A", "portal"]
    commands = {
        "web": ["-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
                "--threads", "4", "--worker-tmp-dir", shared, "--no-control-socket"],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING",
                   "--without-gossip", "--without-mingle"],
        "beat": [*celery, "beat", "--loglevel", "WARNING", "--pidfile", "",
                 "--schedule", str(places.STATE / "beat")],
    }  # fmt: skip
    return {
        name: processes.spawn(
            [sys.executable, *commands[name]], places.STATE / f"{name}.log", cwd=places.ROOT
        )
        for name in names
    }


def stop(children: Children) -> None:
    """Ask all of them first, then wait: together they need no longer than the slowest."""
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    for child in children.values():
        processes.stop(child)


def waited_until_well(port: int, children: Children, patience: float = PATIENCE) -> str:
    """Empty once `/suc-khoe` says that every part works; else what is wrong."""
    end = time.monotonic() + patience
    last = "máy chủ web không trả lời"
    while time.monotonic() < end:
        if problem := dead(children):
            return problem
        status, last = asked(f"http://127.0.0.1:{port}/suc-khoe", last)
        if status == 200:
            return ""
        time.sleep(0.1)
    return f"Sau {patience:g} giây vẫn chưa sẵn sàng: {last}"


def asked(address: str, before: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310
            return answer.status, ""
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, before


def dead(children: Children) -> str:
    for name, child in children.items():
        if child.poll() is not None:
            return f"Tiến trình {name} đã dừng; xem {places.STATE / f'{name}.log'}"
    return ""


def watch(children: Children) -> int:
    while not (problem := dead(children)):
        time.sleep(0.5)
    print(problem)
    return 1
