import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import UnreadableArticleError
from kg.read.decoding import decode


@given(
    st.text(
        st.characters(
            exclude_categories=["Cs"], exclude_characters=[chr(n) for n in (*range(32), 127)]
        )
    )
)
def test_the_text_of_utf8_is_what_its_bytes_decode_to(text: str) -> None:
    text = f"{text}\r\n{text}\r{text}\n\t"
    decoded = decode(text.encode())
    assert decoded.text == text
    assert decoded.encoding == "utf-8"


def test_a_utf8_byte_order_mark_stays_in_the_text() -> None:
    assert decode(b"\xef\xbb\xbfTalks").text == "\ufeffTalks"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_wide_encodings_are_known_by_their_mark(encoding: str) -> None:
    decoded = decode("Talks “resume”".encode(encoding))
    assert decoded.text == "Talks “resume”"
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    "text",
    [
        "The naïve plan cost £40, the café owners’ union said.",
        "“We won’t go,” said the minister – in São Paulo.",
        "It’s over, said Zoë Müller of the drivers’ union.",
    ],
)
def test_english_that_is_not_utf8_is_windows_1252(text: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert decoded.encoding == "cp1252"


def test_what_a_page_declares_is_believed_when_the_bytes_agree() -> None:
    text = "Łódź drivers’ talks resume"
    assert decode(text.encode("cp1250"), declared="cp1250").text == text
    assert decode(text.encode(), declared="cp1250").text == text
    assert decode(b"caf\xe9 owners", declared="no-such-encoding").text == "café owners"


def test_one_stray_byte_in_utf8_is_refused_rather_than_garbled() -> None:
    data = "“Talks” – “resume” ".encode() + b"caf\xe9"
    with pytest.raises(UnreadableArticleError, match="stray byte 0xe9 at 32: two encodings"):
        decode(data)
