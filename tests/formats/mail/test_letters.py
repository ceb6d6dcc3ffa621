"""One message: its words in any charset, its parts, its quotes, and what is no part of the remark."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from microfiche.parser.blocks import lines_to_blocks
from microfiche.parser.formats.mail.charsets import Charsets
from microfiche.parser.formats.mail.families import base_subject
from microfiche.parser.formats.mail.headers import decode_words, read_author, read_ids
from microfiche.parser.formats.mail.letters import Letter, read_letter
from microfiche.parser.formats.mail.plain import read_plain


def letter(body: str | bytes, *fields: str, subject: str = "Fog") -> Letter:
    head = "\n".join([f"Subject: {subject}", "From: Ann <ann@example.org>", *fields, "", ""]).encode()
    return read_letter(head + (body.encode() if isinstance(body, str) else body), None, Charsets())


def said(read: Letter) -> list[tuple[str, int, str]]:
    return [(block.kind, block.depth, block.text) for block in read.blocks]


def left(read: Letter) -> list[tuple[str, str]]:
    return [(leftover.kind, leftover.text) for leftover in read.leftovers]


def parts(kind: str, *each: str, end: str = "--b--\n") -> Letter:
    body = "This text is for old readers.\n" + "".join(f"--b\n{part}\n" for part in each) + end
    return letter(body, f'Content-Type: {kind}; boundary="b"')


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=?utf-8?B?R3LDvMOfZQ==?=", "Grüße"),
        ("=?UTF-8?Q?Gr=C3=BC=C3=9Fe_aus?= Wien", "Grüße aus Wien"),
        ("=?iso-8859-1?q?Gr=FC?= =?iso-8859-1?q?=DFe?=", "Grüße"),
        ("=?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?=", "Grüße"),
        ("=?utf-8?B?R3LDvMOfZQ?=", "Grüße"),
        ("=?utf-8?Q?Gr=C3=BC=C3=9F e?=", "Grüß e"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?iso-2022-jp?B?GyRCJDMkcxsoQg==?=", "こん"),
        ("=?no-such-charset?Q?fog?=", "fog"),
        ("=?utf-8?X?fog?=", "=?utf-8?X?fog?="),
        ("=?utf-8?Q?open", "=?utf-8?Q?open"),
        ("no words at all", "no words at all"),
    ],
)
def test_encoded_words_are_read_the_broken_ones_too(written: str, meant: str) -> None:
    assert decode_words(written) == meant


@settings(deadline=None)
@given(st.text(max_size=80))
def test_no_subject_escapes_as_an_error(text: str) -> None:
    decode_words(f"=?utf-8?B?{text}?= =?{text}?Q?{text}?=")
    base_subject(text.encode("utf-8", "replace"))
    read_author(text)
    read_ids(text)


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("Ann Lee <ann@example.org>", "Ann Lee", "ann@example.org"),
        ('"Lee, Ann" <ann@example.org>', "Lee, Ann", "ann@example.org"),
        ("ann@example.org (Ann Lee)", "Ann Lee", "ann@example.org"),
        ("ann at example.org (Ann (the elder) Lee)", "Ann (the elder) Lee", "ann@example.org"),
        ("ann at example.org", "ann at example.org", "ann@example.org"),
        ("<ann@example.org>", "ann@example.org", "ann@example.org"),
        ("=?utf-8?q?Ann_L=C3=A9e?= <ann@example.org>", "Ann Lée", "ann@example.org"),
        ("Ann", "Ann", None),
        ("", "", None),
    ],
)
def test_a_from_field_holds_a_name_and_an_address(written: str, name: str, address: str | None) -> None:
    assert read_author(written) == (name, address)


@pytest.mark.parametrize(
    ("subject", "base", "answers"),
    [
        ("Fog", "fog", False),
        ("Re: [list] Re: Fog", "fog", True),
        ("RE[2]: Fog (fwd)", "fog", True),
        ("[list] Fog", "fog", False),
        ("Antw: Fog", "fog", True),
        ("回复：Fog", "fog", True),
        ("Re:", "re:", False),
        ("Reef: Fog", "reef: fog", False),
    ],
)
def test_a_subject_is_compared_without_its_prefixes(subject: str, base: str, answers: bool) -> None:
    assert base_subject(subject.encode()) == (base, answers)


def test_quotes_keep_their_depth() -> None:
    read = letter("Bea wrote:\n> > Why?\n>> Why?\n> No.\n >\nYes.\n")
    assert said(read) == [
        ("paragraph", 0, "Bea wrote:"),
        ("quote", 2, "Why?\nWhy?"),
        ("quote", 1, "No."),
        ("paragraph", 0, "Yes."),
    ]


@settings(deadline=None)
@given(st.lists(st.sampled_from(["> a", ">b", "> > c", ">> d", ">", "> ", "", "e", " f", "g > h", ">  i", "> j "])))
def test_quotes_are_what_they_are_line_by_line(lines: list[str]) -> None:
    whole = [block._replace(text=block.text.strip("\n")) for block in lines_to_blocks(lines)]
    assert read_plain("\n".join(lines))[0] == tuple(block for block in whole if block.text)


def test_flowed_text_is_joined_within_one_depth() -> None:
    body = ">> deep \n> one \n> line\nA line \nthat flows \n on.\n\n From here.\n-- \nAnn\n"
    read = letter(body, "Content-Type: text/plain; format=flowed")
    assert said(read) == [
        ("quote", 2, "deep"),
        ("quote", 1, "one line"),
        ("paragraph", 0, "A line that flows on."),
        ("paragraph", 0, "From here."),
    ]
    assert left(read) == [("signature", "-- \nAnn")]


def test_flowed_text_may_drop_its_spaces() -> None:
    read = letter("霧が \n深い\n", "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes")
    assert said(read) == [("paragraph", 0, "霧が深い")]


def test_a_signature_is_left_over_and_a_rule_of_dashes_is_not() -> None:
    assert left(letter("Fog.\n-- \nAnn\n")) == [("signature", "-- \nAnn")]
    assert said(letter("Fog.\n---\nMore.\n")) == [("paragraph", 0, "Fog.\n---\nMore.")]
    long = "\n".join(f"line {number}" for number in range(60))
    assert left(letter(f"Fog.\n-- \n{long}\n")) == []


def test_the_armour_of_a_signed_text_is_left_over() -> None:
    body = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nFog.\n- -- \nAnn\n"
        "-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----\nP.S. More.\n"
    )
    read = letter(body)
    assert said(read)[0] == ("paragraph", 0, "Fog.")
    assert [kind for kind, _ in left(read)].count("signature") >= 2


@pytest.mark.parametrize(
    ("declared", "data", "meant", "wrong"),
    [
        ("utf-8", "Grüße".encode(), "Grüße", 0),
        ("iso-8859-1", b"Gr\xfc\xdfe \x93so\x94", "Grüße “so”", 0),
        ("utf-8", b"Gr\xfc\xdfe", "Grüße", 1),
        ("us-ascii", "Grüße".encode(), "Grüße", 1),
        ("x-unknown", "Grüße".encode(), "Grüße", 1),
        ("iso-2022-jp", b"\x1b$B$3$s\x1b(B", "こん", 0),
    ],
)
def test_a_body_is_read_in_its_charset_or_as_what_it_most_likely_is(
    declared: str, data: bytes, meant: str, wrong: int
) -> None:
    read = letter(data, f"Content-Type: text/plain; charset={declared}") if declared else letter(data)
    assert said(read) == [("paragraph", 0, meant)]
    assert len(read.wrong) == wrong


def test_text_that_names_no_charset_is_guessed_and_its_mailbox_after_it() -> None:
    charsets = Charsets()
    told = "Маяк стоит на мысе с тех пор, как затонула последняя шхуна. Никто не помнит, чей огонь горел до него. " * 3
    long = read_letter("Subject: Маяк\nFrom: a@b.org\n\n".encode("koi8-r") + told.encode("koi8-r"), None, charsets)
    short = read_letter(b"Subject: x\nFrom: a@b.org\n\n" + "Да.".encode("koi8-r"), None, charsets)
    assert (long.subject, said(long)[0][2], said(short)[0][2]) == ("Маяк", told.strip(), "Да.")
    assert "koi8" in long.wrong[0]
    assert "a guess" in long.wrong[0]


def test_transfer_encodings_are_undone_the_broken_ones_too() -> None:
    packed = base64.encodebytes("Nebel über Skellan".encode()).decode()
    assert said(letter(packed, "Content-Transfer-Encoding: BASE64"))[0][2] == "Nebel über Skellan"
    assert said(letter(packed[:-6] + "!", "Content-Transfer-Encoding: base64"))[0][2].startswith("Nebel")
    assert said(letter("Fog=\n gy =C3=BC =ZZ", "Content-Transfer-Encoding: quoted-printable"))[0][2] == "Fog gy ü =ZZ"


def test_of_two_forms_the_text_is_read_and_the_other_named() -> None:
    read = parts("multipart/alternative", "Content-Type: text/plain\n\nFog.", "Content-Type: text/html\n\n<p>Fog.</p>")
    assert said(read) == [("paragraph", 0, "Fog.")]
    assert [kind for kind, _ in left(read)] == ["other form"]


def test_html_alone_is_read_as_text() -> None:
    assert said(letter("<p>Fog &amp; <b>rain</b></p><p>Wind</p>", "Content-Type: text/html")) == [
        ("paragraph", 0, "Fog & rain"),
        ("paragraph", 0, "Wind"),
    ]


def test_attachments_are_named() -> None:
    read = parts(
        "multipart/mixed",
        "\nFog.",
        'Content-Type: image/jpeg\nContent-Disposition: attachment; filename="pier.jpg"\n\nAAAA',
        "Content-Type: text/plain\nContent-Disposition: attachment; filename*=utf-8''n%C3%B6te.txt\n\nA note.",
    )
    assert said(read) == [("paragraph", 0, "Fog.")]
    assert [text.split(",")[0] for _, text in left(read)] == [
        "pier.jpg (image/jpeg",
        "nöte.txt (text/plain",
    ]


def test_a_message_in_a_message_keeps_its_text() -> None:
    inner = "Subject: Rain\nFrom: Bea <bea@example.org>\n\nIt rains."
    read = parts("multipart/mixed", "\nSee below.", f"Content-Type: message/rfc822\n\n{inner}")
    assert left(read) == [("attached message", "Rain\n\nBea <bea@example.org>\n\nIt rains.")]


def test_parts_that_were_cut_are_read_as_far_as_they_go() -> None:
    assert said(parts("multipart/mixed", "\nFog.", end=""))[0][2] == "Fog."
    read = letter("No parts here.\n", "Content-Type: multipart/mixed; boundary=b")
    assert said(read) == [("paragraph", 0, "No parts here.")]
    assert len(read.wrong) == 1


def test_parts_nested_without_end_are_stopped_and_reported() -> None:
    body = "".join(f"--b{n}\nContent-Type: multipart/mixed; boundary=b{n + 1}\n\n" for n in range(5000))
    read = letter(body, "Content-Type: multipart/mixed; boundary=b0")
    assert len(read.wrong) == 1
    read = parts("multipart/mixed", *["\nFog."] * 5000)
    assert len(read.blocks) < 5000
    assert len(read.wrong) == 1


@pytest.mark.parametrize(
    ("written", "meant", "zone"),
    [
        ("Mon, 3 Jun 2013 08:02:11 +0200", "2013-06-03T08:02:11+02:00", True),
        ("3 Jun 2013 08:02:11 -0000", "2013-06-03T08:02:11", False),
        ("Mon, 3 Jun 2013 08:02:11 +0200 (CEST)", "2013-06-03T08:02:11+02:00", True),
        ("Mon, 03 Jun 96 08:02:11 GMT", "1996-06-03T08:02:11+00:00", True),
        ("Mon, 31 Jun 2013 08:02:11 +0200", None, False),
        ("yesterday", None, False),
    ],
)
def test_a_date_keeps_what_was_written(written: str, meant: str | None, zone: bool) -> None:
    posted = letter("Fog.", f"Date: {written}").posted
    assert posted
    assert posted.as_written == written
    assert (posted.earliest.isoformat() if posted.earliest else None) == meant
    assert posted.zone_known == zone
