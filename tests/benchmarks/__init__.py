"""How long visitors wait, measured beside the ordinary way of putting Python into a page.

And how fast the network learns, beside what one would otherwise train it with: see
`training_speed`. `python3 dev.py bench` runs both. Read in this order:

    stock_page  the same job as a plain PyScript page, in `stock/`
    server      both pages from one server, every byte counted
    conditions  this computer, and a phone on its line
    probe.js    what a page is watched for, from the inside
    pen         a hand that does not wait for the page
    visit       one visit: until ink, until ready, until the first answer
    drawing     from the pen's movement to the painted answer
    report      medians, ratios, targets
"""
