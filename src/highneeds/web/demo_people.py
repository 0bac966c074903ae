"""The made-up people of the demonstration, one a role; none has a password."""

from __future__ import annotations

from highneeds.programme.roles import Role
from highneeds.web.models import Council, Person, Post

PEOPLE = (
    ("Helen Aske", Role.DIRECTOR, ""),
    ("David Oyelaran", Role.SECTION_151_OFFICER, ""),
    ("Amina Yusuf", Role.PROGRAMME_MANAGER, ""),
    ("Tomasz Brandt", Role.ANALYST, ""),
    ("Marta Lindqvist", Role.FINANCE_PARTNER, ""),
    ("Priya Nand", Role.WORKSTREAM_LEAD, "w2"),
    ("Colin Farrow", Role.DEMOCRATIC_SERVICES, ""),
)


def move_in_demo_people() -> None:
    """Give every council of the demonstration its people, once."""
    for council in Council.objects.all():
        for name, role, workstream in PEOPLE:
            email = f"{name.lower().replace(' ', '.')}@westmarch.example"
            person = Person.objects.filter(email=email).first()
            if person is None:
                person = Person.objects.create_user(email, name)
            Post.objects.get_or_create(
                council=council, person=person, role=role.value, workstream=workstream
            )
