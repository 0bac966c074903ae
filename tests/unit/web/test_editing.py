"""Editing together: a save keeps the file, two who meet lose nothing, a double click counts once."""

from __future__ import annotations

from django.test import Client

from highneeds.programme.roles import Role
from highneeds.web.form_tokens import make_token
from highneeds.web.holding import read_held
from highneeds.web.models import EarlierContent, FormToken, LogEntry
from highneeds.web.round_trip import import_folder
from tests.unit.web.made_office import FIRST, MadeOffice, fields_of

ROW = f"periods/{FIRST}/conditions/c1/"
FILE = f"periods/{FIRST}/conditions.csv"


def text_of(office: MadeOffice, path: str = FILE) -> str:
    return read_held(office.council, path).content.decode()


def test_a_save_changes_its_row_and_no_other_byte(office: MadeOffice) -> None:
    before = text_of(office)

    answer = office.send(office.client(Role.DIRECTOR), ROW, reason="Behind by two weeks.")

    assert answer.status_code == 302
    changed = [
        (old, new)
        for old, new in zip(before.split("\n"), text_of(office).split("\n"), strict=True)
        if old != new
    ]
    assert [new for _, new in changed] == [
        "c1,Amber - Off Track,Amina Yusuf,2024-07-09,Behind by two weeks."
    ]


def test_what_the_row_said_before_is_kept_and_the_deed_is_on_the_record(office: MadeOffice) -> None:
    before = text_of(office).encode()

    office.send(office.client(Role.DIRECTOR), ROW, reason="Behind by two weeks.")

    kept = EarlierContent.objects.get(council=office.council, path=FILE)
    last = LogEntry.objects.filter(council=office.council).last()
    assert bytes(kept.content) == before
    assert (last.person, last.deed, last.place) == (
        "Helen Aske",
        "edit",
        f"{FIRST}/conditions.csv: c1",
    )


def test_two_who_edit_one_row_see_both_and_neither_is_lost(office: MadeOffice) -> None:
    first, second = office.client(Role.DIRECTOR), office.client(Role.PROGRAMME_MANAGER)
    opened = fields_of(second.get(office.at(ROW)).content.decode())
    office.send(first, ROW, reason="The first one's reason.")

    met = second.post(office.at(ROW), {**opened, "reason": "The second one's reason."})

    page = met.content.decode()
    assert met.status_code == 409
    assert "The first one&#x27;s reason." in page
    assert "The second one&#x27;s reason." in page
    assert "The first one's reason." in text_of(office)
    again = second.post(office.at(ROW), {**fields_of(page), "reason": "Both their reasons."})
    assert again.status_code == 302
    assert "Both their reasons." in text_of(office)


def test_two_who_edit_two_rows_of_one_file_both_save(office: MadeOffice) -> None:
    first, second = office.client(Role.DIRECTOR), office.client(Role.PROGRAMME_MANAGER)
    opened = fields_of(second.get(office.at(f"periods/{FIRST}/conditions/c2/")).content.decode())
    office.send(first, ROW, reason="One.")

    done = second.post(
        office.at(f"periods/{FIRST}/conditions/c2/"), {**opened, "reason": "Another."}
    )

    assert done.status_code == 302
    assert "One." in text_of(office)
    assert "Another." in text_of(office)


def test_a_form_sent_twice_counts_once(office: MadeOffice) -> None:
    client = office.client(Role.PROGRAMME_MANAGER)
    path = f"periods/{FIRST}/risks/add"
    form = fields_of(client.get(office.at(path)).content.decode())
    form |= {
        "name": "Costs rise", "if this happens": "The deficit grows.", "likelihood": "2",
        "impact": "3", "target likelihood": "1", "target impact": "2", "updated": "Jun-24",
    }  # fmt: skip

    answers = [client.post(office.at(path), form) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer.headers["Location"] for answer in answers} == {
        office.at(f"periods/{FIRST}/risks/")
    }
    assert text_of(office, f"periods/{FIRST}/risks.csv").count("Costs rise") == 1
    assert FormToken.objects.filter(council=office.council).count() == 1


def test_a_form_without_token_or_with_another_persons_changes_nothing(office: MadeOffice) -> None:
    before = text_of(office)
    form = fields_of(office.client(Role.DIRECTOR).get(office.at(ROW)).content.decode())
    stranger = office.client(Role.PROGRAMME_MANAGER)

    for token in ("", "made-up", form["once"]):
        stranger.post(office.at(ROW), {**form, "once": token, "reason": "Forged."})

    assert text_of(office) == before


def test_a_judgement_without_a_reason_is_refused_beside_its_field(office: MadeOffice) -> None:
    answer = office.send(office.client(Role.DIRECTOR), ROW, reason="")

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#field-reason"' in page
    assert 'aria-describedby="field-reason-error field-reason-hint"' in page
    assert "<title>Error: " in page


def test_an_amount_that_is_none_is_refused_and_what_was_typed_stays(office: MadeOffice) -> None:
    path = f"periods/{FIRST}/finance/spend/"
    typed = {"this quarter": "a lot"}

    answer = office.client(Role.FINANCE_PARTNER)
    page = office.send(answer, path, **typed)

    assert page.status_code == 422
    assert 'value="a lot"' in page.content.decode()
    assert 'href="#field-this-quarter"' in page.content.decode()


def test_a_column_that_the_file_lacks_is_added_when_something_is_typed_in_it(
    office: MadeOffice,
) -> None:
    office.send(office.client(Role.DIRECTOR), ROW, commentary="Schools take part.")

    lines = text_of(office).split("\n")
    assert lines[0].rstrip() == "condition,rating,judged by,judged on,reason,commentary"
    assert lines[3].endswith("Schools take part.")
    assert lines[1].startswith("overall,Amber - Off Track,Amina Yusuf")


def test_a_workstream_lead_edits_the_savings_of_their_own_workstream_alone(
    office: MadeOffice,
) -> None:
    lead = office.client(Role.WORKSTREAM_LEAD)
    own = office.send(lead, f"periods/{FIRST}/mitigations/places/", **{"this quarter": "£95,000"})
    other = office.send(lead, f"periods/{FIRST}/mitigations/culture/", baseline="£1")

    assert (own.status_code, other.status_code) == (302, 403)


def test_a_section_of_the_narrative_is_written_and_nothing_else_moves(office: MadeOffice) -> None:
    client = office.client(Role.PROGRAMME_MANAGER)
    path = f"periods/{FIRST}/narrative/finance/"

    office.send(client, path, text="Spend rose.")

    said = text_of(office, f"periods/{FIRST}/narrative.md")
    assert said == (
        "# Overview {overview}\n\nQuarter 1 brought 3 new classes.\n\n"
        "# Finance {finance}\n\nSpend rose.\n"
    )


def test_markup_in_the_narrative_comes_out_as_the_text_it_is(office: MadeOffice) -> None:
    client = office.client(Role.PROGRAMME_MANAGER)
    hostile = "<script>alert(1)</script> [a](javascript:alert(2)) ![b](http://c.example/d.png)"

    office.send(client, f"periods/{FIRST}/narrative/overview/", text=hostile)

    page = client.get(office.at(f"periods/{FIRST}/narrative/")).content.decode()
    assert page.count("<script") == page.count('<script src="/static/office.js"') == 1
    assert 'href="javascript' not in page
    assert "<img" not in page


def test_a_page_is_never_saved_by_a_stranger(office: MadeOffice) -> None:
    answer = Client().get(office.at(ROW))

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_importing_the_same_folder_again_changes_nothing(office: MadeOffice) -> None:
    done = import_folder(office.folder, person="test")

    assert (done.written, done.removed) == ((), ())


def test_a_workstream_lead_reads_anothers_saving_and_edits_the_own(office: MadeOffice) -> None:
    lead = office.client(Role.WORKSTREAM_LEAD)  # of w1
    own, others = (
        office.at(f"periods/{FIRST}/mitigations/{key}/") for key in ("places", "culture")
    )

    page = lead.get(others).content.decode()

    assert "Save</button>" in lead.get(own).content.decode()
    assert "Save</button>" not in page
    assert "It belongs to the workstream Culture, whose lead edits it." in page
    once = make_token(office.people[Role.WORKSTREAM_LEAD])
    assert lead.post(others, {"once": once, "commentary": "x"}).status_code == 403
