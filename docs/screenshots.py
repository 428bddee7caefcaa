"""Take pictures of every page of the demo site: desktop and phone, light and dark.

`make screenshots` runs it. All pictures land in docs/screenshots/all/, which is not committed. What is
committed are the pages that README shows and one sheet of all pages for each size.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import django
from django.urls import Resolver404, resolve
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from matchbound.demo.people import ADVISER, AMINA, APPLYING, EDITOR, INSTRUCTOR, PASSWORD, email_of

HERE = Path(__file__).parent / "screenshots"
SIZES = {"desktop": (1200, 800), "phone": (360, 740)}
SCHEMES = ("light", "dark")
README = {"today:index": "today", "plan:index": "plan", "programs:index": "programs"}
"""The pages that README shows, by name of their view."""
PERSONAL = (
    "programs:index",
    "programs:program",
    "specialties:index",
    "specialties:specialty",
    "concepts:index",
    "concepts:show",
    "concepts:map",
)
"""Public pages that say more to somebody with a dossier: taken for both."""
TEACHING = ("teaching:index", "teaching:asked", "teaching:item", "study:erratum", "meetings:show")
"""Pages that say more to an instructor: taken for both."""
INTERVIEWED = ("listing:", "ranking:")
"""Where somebody whose applications are sent has more to show than somebody who still considers."""
DECIDING = ("moderation:", "corrections:queue", "corrections:show", "experience:queue", "people:schools")
"""Where editors decide."""
THUMB = {"desktop": 300, "phone": 150}
COLUMNS = {"desktop": 6, "phone": 12}
COLORS = 128
READY_WITHIN = 120.0
LINKS = "all => all.map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
"""Where links lead, those in pictures, too."""
FLAGS = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]


@contextmanager
def demo_site() -> Iterator[str]:
    """Serve the demo on a free port from a folder of its own, until done."""
    with tempfile.TemporaryDirectory(prefix="matchbound-screenshots-") as data:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        os.environ.update(
            DJANGO_SETTINGS_MODULE="matchbound.web.config.settings",
            MATCHBOUND_DATA=data,
            MATCHBOUND_SITE_URL=f"http://localhost:{port}",
        )
        command = [sys.executable, "-m", "matchbound.cli.main", "demo", "--port", str(port), "--data", data]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True) as server:  # noqa: S603
            try:
                site = f"http://localhost:{port}"
                _wait_for(site, server)
                yield site
            finally:
                server.terminate()


def _wait_for(site: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and server.poll() is None:
        try:
            urllib.request.urlopen(f"{site}/health/", timeout=5).close()  # noqa: S310 - our own site
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
        else:
            return
    raise SystemExit("The demo site did not start; try `matchbound demo`.")


def sign_in(context: BrowserContext, site: str, email: str) -> None:
    """Sign in as one of the invented people."""
    page = context.new_page()
    page.goto(f"{site}/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(f"{site}/today/")
    page.close()


def wait_for_odds(context: BrowserContext, site: str) -> None:
    """Wait until the worker has computed the odds that the demo asks for."""
    page = context.new_page()
    page.goto(f"{site}/match/")
    page.locator("#open-runs:empty").wait_for(state="attached", timeout=READY_WITHIN * 1000)
    page.close()


def walk(context: BrowserContext, site: str, start: list[str]) -> dict[str, str]:
    """Follow the links from some pages; return one address for each view that answers with HTML."""
    found: dict[str, str] = {}
    ahead, page = list(start), context.new_page()
    while ahead:
        path = ahead.pop(0)
        name = _view_of(path)
        if name is None or name in found:
            continue
        answer = context.request.get(site + path)
        if answer.ok and "text/html" in answer.headers["content-type"]:
            found[name] = path
            page.goto(site + path)
            links = page.eval_on_selector_all("a[href]", LINKS)
            ahead += [link.removeprefix(site).partition("#")[0] for link in links if link.startswith(site)]
    page.close()
    return found


def _view_of(path: str) -> str | None:
    try:
        return resolve(path.partition("?")[0]).view_name
    except Resolver404:
        return None


def take(browser: Browser, site: str, pages: dict[str, str], *, email: str | None, prefix: str) -> None:
    """Take each page in each size and scheme, signed in or as a visitor."""
    for size, (width, height) in SIZES.items():
        for scheme in SCHEMES:
            viewport: Any = {"width": width, "height": height}
            context = browser.new_context(viewport=viewport, color_scheme=scheme, locale="en")
            if email:
                sign_in(context, site, email)
            page = context.new_page()
            for name, path in pages.items():
                page.goto(site + path)
                _settle(page)
                file = f"{prefix}{name.replace(':', '-')}-{size}-{scheme}.png"
                page.screenshot(path=HERE / "all" / file)
            context.close()


def _settle(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")


def sheet(size: str) -> Image.Image:
    """Return all pages of a size on one picture, each in light beside dark."""
    files = sorted((HERE / "all").glob(f"*-{size}-light.png"))
    width, columns = THUMB[size], COLUMNS[size] // 2
    ratio = SIZES[size][1] / SIZES[size][0]
    height = round(width * ratio)
    rows = -(-len(files) // columns)
    made = Image.new("RGB", (columns * (2 * width + 16), rows * (height + 24)), "#808890")
    draw = ImageDraw.Draw(made)
    for number, file in enumerate(files):
        x, y = number % columns * (2 * width + 16) + 8, number // columns * (height + 24)
        draw.text((x, y + 6), file.name.removesuffix(f"-{size}-light.png"), fill="white")
        for place, scheme in enumerate(SCHEMES):
            with Image.open(file.with_stem(file.stem.removesuffix("light") + scheme)) as shot:
                made.paste(shot.convert("RGB").resize((width, height)), (x + place * width, y + 22))
    return made


def save(picture: Image.Image, name: str) -> None:
    """Save a picture small: with a palette."""
    picture.quantize(COLORS).save(HERE / f"{name}.png", optimize=True)


def main() -> None:
    """Take all pictures, and make those that are committed."""
    shutil.rmtree(HERE / "all", ignore_errors=True)
    (HERE / "all").mkdir(parents=True)
    flags = [*FLAGS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with demo_site() as site, sync_playwright() as playwright:
        django.setup()
        path = os.environ.get("CHROMIUM") or shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        visitor, amina, applying, teacher, adviser, editor = (browser.new_context() for _ in range(6))
        sign_in(amina, site, email_of(AMINA))
        sign_in(applying, site, email_of(APPLYING))
        sign_in(teacher, site, INSTRUCTOR)
        sign_in(adviser, site, ADVISER)
        sign_in(editor, site, EDITOR)
        wait_for_odds(amina, site)
        public = walk(visitor, site, ["/", "/start/"])
        member = walk(amina, site, ["/today/"])
        own = {name: path for name, path in member.items() if name not in public or name in PERSONAL}
        every = walk(applying, site, ["/list/", "/match/ranking/"])
        sent = {name: path for name, path in every.items() if name.startswith(INTERVIEWED)}
        every = walk(teacher, site, ["/study/teaching/"])
        taught = {name: path for name, path in every.items() if name not in member or name in TEACHING}
        every = walk(adviser, site, ["/cohort/"])
        advised = {name: path for name, path in every.items() if path.startswith("/cohort/")}
        every = walk(editor, site, ["/people/moderation/"])
        decided = {name: path for name, path in every.items() if name.startswith(DECIDING)}
        take(browser, site, public, email=None, prefix="visitor-")
        take(browser, site, own, email=email_of(AMINA), prefix="")
        take(browser, site, sent, email=email_of(APPLYING), prefix="applying-")
        take(browser, site, taught, email=INSTRUCTOR, prefix="instructor-")
        take(browser, site, advised, email=ADVISER, prefix="adviser-")
        take(browser, site, decided, email=EDITOR, prefix="editor-")
        browser.close()
    for name, short in README.items():
        with Image.open(HERE / "all" / f"{name.replace(':', '-')}-desktop-light.png") as shot:
            save(shot.convert("RGB"), short)
    for size in SIZES:
        save(sheet(size), f"all-{size}")
    total = sum(file.stat().st_size for file in HERE.glob("*.png"))
    pages = sum(map(len, (public, own, sent, taught, advised, decided)))
    sys.stdout.write(f"{pages} pages; committed: {total / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
