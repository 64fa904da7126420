"""Small helpers for talking to the document."""

import js
from pyscript import document, ffi


def by_id(name):
    return document.getElementById(name)


def find(selector):
    return document.querySelector(selector)


def find_all(selector):
    found = document.querySelectorAll(selector)
    return [found[i] for i in range(found.length)]


def listen(target, event, handler, options=None):
    """Call `handler(event)` for as long as the page lives."""
    target.addEventListener(event, ffi.create_proxy(handler), ffi.to_js(options or {}))


def context_2d(canvas, **options):
    return canvas.getContext("2d", ffi.to_js(options))


def paint(canvas, picture):
    """Show a picture from the worker: RGBA bytes with its width and height."""
    width, height = picture.width, picture.height
    if canvas.width != width or canvas.height != height:
        canvas.width, canvas.height = width, height
    bytes_of_it = picture.rgba
    pixels = js.Uint8ClampedArray.new(bytes_of_it.buffer, bytes_of_it.byteOffset, bytes_of_it.length)
    context_2d(canvas).putImageData(js.ImageData.new(pixels, width, height), 0, 0)
