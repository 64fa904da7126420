"""Unpacking .Z files, as UNIX compress made them."""

import base64

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from training.unix_compress import decompress

# What `compress -f` of Debian makes of "a digit is a digit is a digit\n".
PACKED_BY_COMPRESS = base64.b64decode("H52QYUCQSXMmDR0QaeaACDiw4MGECwUSNKgA")

# … and of 35,000 times "a": more than 255 numbers, so that those at the end have ten bits.
PACKED_LONG = base64.b64decode(
    "H52QYQIKHEiwoMGDCBMqXMiwocOHECNKnEixosWLGDNq3Mixo8ePIEOKHEmypMmTKFOqXMmypcuXMGPKnEmzps2bOHPq3Mmzp8+f"
    "QIMKHUq0qNGjSJMqXcq0qdOnUKNKnUq1qtWrWLNq3cq1q9evYMOKHUu2rNmzaNOqXcu2rdu3cOPKnUu3rt27ePPq3cu3r9+/gAML"
    "Hky4sOHDiBMrXsy4sePHkCNLnky5suXLmDNr3sy5s+fPoEOLHk26tOnTqFOrXs26tevXsGPLnk27tu3buHPr3s27t+/fwIMLH068"
    "uPHjyJMrX868ufPn0KNLn069uvXr2LNr3869u/fv4MOLH0++vPnz6NOrX8++vfv38OPLn0+/vv37+PPr38+/v///AAYo4IAEFmjg"
    "gRMB"
)


def pack(data: bytes) -> bytes:
    """The plainest packer: every byte as itself, the table forgotten before numbers would need more bits."""
    header = b"\x1f\x9d" + bytes([0x80 | 16])
    numbers = []
    for place, byte in enumerate(data):
        if place and place % 200 == 0:
            numbers += [256] + [0] * (-(len(numbers) + 1) % 8)  # the group of eight is filled up
        numbers.append(byte)
    bits = sum(number << (9 * place) for place, number in enumerate(numbers))
    return header + bits.to_bytes(-(-9 * len(numbers) // 8), "little")


def test_a_file_packed_by_the_original_program_is_unpacked():
    assert decompress(PACKED_BY_COMPRESS) == b"a digit is a digit is a digit\n"


def test_numbers_grow_wider_as_the_table_grows():
    assert decompress(PACKED_LONG) == b"a" * 35_000


@given(st.binary(max_size=1000))
@example(bytes(range(256)) * 3)  # long enough for the table to be forgotten, more than once
def test_whatever_was_packed_comes_back(data):
    assert decompress(pack(data)) == data


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b\x08", b"\x1f\x9d", b"\x1f\x9d\x10", b"\x1f\x9d\xff"])
def test_other_files_are_refused(data):
    with pytest.raises(ValueError, match="packed by"):
        decompress(data)


@pytest.mark.parametrize(
    "numbers", [b"\xff" * 20, (257).to_bytes(2, "little")], ids=["far too large", "of a text never taught"]
)
def test_damaged_bytes_are_refused(numbers):
    with pytest.raises(ValueError, match="damaged"):
        decompress(PACKED_BY_COMPRESS[:3] + numbers)
