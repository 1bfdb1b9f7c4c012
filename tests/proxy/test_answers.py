"""Typed empty answers."""

import pytest

from filterlists.request import ResourceType as T
from proxy.answers import empty_answer

ORIGIN = {"origin": "https://news.test"}


@pytest.mark.parametrize(
    ("kind", "accept", "status", "media_type", "body"),
    [
        (T.SCRIPT, "*/*", 200, "text/javascript; charset=utf-8", b""),
        (T.STYLESHEET, "text/css", 200, "text/css; charset=utf-8", b""),
        (T.FONT, "*/*", 200, "font/woff2", b""),
        (T.MEDIA, "*/*", 200, "video/mp4", b""),
        (T.SUBDOCUMENT, "text/html", 200, "text/html; charset=utf-8", b"<!doctype html><title></title>"),
        (T.OBJECT, "*/*", 200, "text/html; charset=utf-8", b"<!doctype html><title></title>"),
        (T.XMLHTTPREQUEST, "*/*", 200, "application/json", b"{}"),
        (T.XMLHTTPREQUEST, "", 200, "application/json", b"{}"),
        (T.XMLHTTPREQUEST, "application/json, text/plain", 200, "application/json", b"{}"),
        (T.XMLHTTPREQUEST, "text/plain", 200, "text/plain; charset=utf-8", b""),
        (T.XMLHTTPREQUEST, "text/html", 200, "text/html; charset=utf-8", b"<!doctype html><title></title>"),
        (T.XMLHTTPREQUEST, "text/event-stream", 204, None, b""),
        (T.PING, "*/*", 204, None, b""),
        (T.OTHER, "*/*", 204, None, b""),
        (T.WEBSOCKET, "", 403, None, b""),
    ],
)
def test_the_answer_is_of_the_kind_asked_for(
    kind: T, accept: str, status: int, media_type: str | None, body: bytes
) -> None:
    answer = empty_answer(kind, "GET", {"accept": accept})
    headers = dict(answer.headers)
    assert (answer.status, headers.get("Content-Type"), answer.body) == (status, media_type, body)
    assert headers["Cache-Control"] == "no-store"


def test_an_image_is_one_transparent_pixel() -> None:
    answer = empty_answer(T.IMAGE, "GET", {})
    assert dict(answer.headers)["Content-Type"] == "image/gif"
    assert answer.body[:10] == b"GIF89a\x01\x00\x01\x00"


def test_who_asks_across_origins_may_read_it() -> None:
    headers = dict(empty_answer(T.XMLHTTPREQUEST, "POST", ORIGIN).headers)
    assert headers["Access-Control-Allow-Origin"] == "https://news.test"
    assert headers["Access-Control-Allow-Credentials"] == "true"
    assert headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Origin" not in dict(empty_answer(T.IMAGE, "GET", {}).headers)


def test_isolated_pages_may_embed_it() -> None:
    for kind in (T.IMAGE, T.SCRIPT, T.SUBDOCUMENT):
        assert dict(empty_answer(kind, "GET", {}).headers)["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_a_preflight_gets_what_it_asks_for() -> None:
    asked = {
        **ORIGIN,
        "access-control-request-method": "PUT",
        "access-control-request-headers": "content-type,x-a",
    }
    answer = empty_answer(T.XMLHTTPREQUEST, "OPTIONS", asked)
    headers = dict(answer.headers)
    assert answer.status == 204
    assert headers["Access-Control-Allow-Methods"] == "PUT"
    assert headers["Access-Control-Allow-Headers"] == "content-type,x-a"


def test_what_a_script_cant_read_has_no_body() -> None:
    headers = {"accept": "*/*", "sec-fetch-mode": "no-cors", **ORIGIN}
    assert empty_answer(T.XMLHTTPREQUEST, "POST", headers).status == 204
    assert empty_answer(T.SCRIPT, "GET", {**headers}).status == 200


def test_head_gets_no_body() -> None:
    assert empty_answer(T.IMAGE, "HEAD", {}).body == b""


def test_nothing_names_us() -> None:
    for kind in T:
        assert b"jejak" not in repr(empty_answer(kind, "GET", ORIGIN)).lower().encode()
