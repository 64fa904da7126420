"""Files ending in .Z, as UNIX packed them in the 1980s and one archive still does.

The method is LZW (Welch, 1984). Packer and unpacker both keep a table of texts
seen so far, starting with the 256 single bytes. The packer sends numbers of the
longest text it knows; each number received also teaches a new text: the one
before it, plus its own first byte. So the table need not be sent.
"""

MAGIC = b"\x1f\x9d"
FIRST_WIDTH = 9  # bits of a number, as long as the table has fewer than 512 texts
CLEAR = 256  # the number that says: forget the table
CAN_CLEAR = 0x80  # flags in the third byte of the file …
WIDTH_MASK = 0x1F  # … and the largest width


def decompress(data: bytes) -> bytes:
    """Unpack the bytes of a .Z file.

    Raises:
        ValueError: the bytes are not such a file, or damaged.
    """
    if data[:2] != MAGIC or len(data) < 3 or not FIRST_WIDTH <= data[2] & WIDTH_MASK <= 16:
        raise ValueError("not a file packed by UNIX compress")
    if not data[2] & CAN_CLEAR:
        raise ValueError("packed by a version of compress older than 1985")
    numbers = Numbers(data[3:], largest_width=data[2] & WIDTH_MASK)
    return b"".join(_texts(numbers))


class Numbers:
    """The numbers in the packed bytes; their width in bits grows with the table.

    They are packed in groups of eight, lowest bits first. When the width
    changes, the rest of the group is left empty.
    """

    def __init__(self, data: bytes, largest_width: int) -> None:
        self.data = data
        self.largest_width = largest_width
        self.width = FIRST_WIDTH
        self.bit = 0  # where the next number begins
        self.group_bit = 0  # where the first group of this width began

    def next(self) -> int | None:
        """The next number, or None at the end."""
        byte, shift = divmod(self.bit, 8)
        if self.bit + self.width > 8 * len(self.data):
            return None
        self.bit += self.width
        return int.from_bytes(self.data[byte : byte + 3], "little") >> shift & ((1 << self.width) - 1)

    def set_width(self, width: int) -> None:
        """Go to the end of the current group and use another width from there."""
        group = 8 * self.width
        groups = -(-(self.bit - self.group_bit) // group)
        self.bit = self.group_bit = self.group_bit + groups * group
        self.width = width


def _texts(numbers: Numbers) -> list[bytes]:
    """What each number stands for, in order."""
    table = fresh_table()
    texts: list[bytes] = []
    last = b""  # empty: there is no text before this one
    while (number := numbers.next()) is not None:
        if number == CLEAR:
            table, last = fresh_table(), b""
            numbers.set_width(FIRST_WIDTH)
            continue
        last = _learn(table, number, last, 1 << numbers.largest_width)
        texts.append(last)
        if len(table) >= 1 << numbers.width and numbers.width < numbers.largest_width:
            numbers.set_width(numbers.width + 1)
    return texts


def fresh_table() -> list[bytes]:
    """The single bytes; place 256 is taken by CLEAR."""
    return [bytes([value]) for value in range(256)] + [b""]


def _learn(table: list[bytes], number: int, last: bytes, limit: int) -> bytes:
    """Look a number up and add the text that it teaches."""
    if number > len(table) or (number == len(table) and not last):
        raise ValueError("the packed bytes are damaged")
    # A number just one too large means the very text that it teaches.
    text = table[number] if number < len(table) else last + last[:1]
    if last and len(table) < limit:
        table.append(last + text[:1])
    return text
