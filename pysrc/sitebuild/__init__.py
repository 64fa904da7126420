"""Turns the sources into a website: fetch the runtime, pack it, write `dist/`, serve it.

Runs under CPython, only when the site is built. Read in this order:

    runtime         which files make Python run in a browser, and how to know them
    fetch           where they come from, and how they are checked (registries, errors)
    content_policy  the one change to a file of others, and why
    imports         what a source file needs, read off its text
    stage           the interpreter that visitors get, run here (it runs compile and rehearse)
    pack            only what the worker imports, compiled (ingredients)
    bytecode        the page's own modules, compiled too
    assemble        everything in its place (configs)
    preloads        what the canvas waits for, asked for at once
    service_worker  what browsers keep, so that the next visit needs no network
    one_file        all of it in a single file, to be taken along
    serve           the way GitHub Pages would
"""
