"""What every page asks of the database: the session, who it is, their posts, which files there are.

Django works the text of a question out anew each time it is asked, which takes ten times longer than
the answer. These few are asked on every page, so their text stands here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as Store
from django.db import connection
from django.utils import timezone

from highneeds.web.models import Council, Person, Post

if TYPE_CHECKING:
    from django.db.models import Model

# columns in the order of the models' fields, as Django builds their objects
PERSON = ("id", "password", "email", "name", "is_active", "added_by")
POST = ("id", "council_id", "person_id", "role", "workstream")
COUNCIL = ("id", "slug", "name")
SESSION_ASKED = (
    "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"
)
PERSON_ASKED = (
    "SELECT id, password, email, name, is_active, added_by FROM office_person WHERE id = %s"
)
POSTS_ASKED = (
    "SELECT p.id, p.council_id, p.person_id, p.role, p.workstream, c.id, c.slug, c.name "
    "FROM office_post p INNER JOIN office_council c ON p.council_id = c.id "
    "WHERE p.person_id = %s AND c.slug = %s"
)
STATES_ASKED = "SELECT period, state FROM office_standing WHERE council_id = %s"
HASHES_ASKED = "SELECT path, sha256 FROM office_heldfile WHERE council_id = %s AND NOT deleted"


class SessionStore(Store):
    """Sessions in the database, as Django keeps them."""

    def load(self) -> dict[str, Any]:
        """Return what a session holds; one that is over, or was never begun, holds nothing."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        rows = _ask(SESSION_ASKED, self.session_key, now)
        if not rows:
            self._session_key = None
            return {}
        said: dict[str, Any] = self.decode(rows[0][0])
        return said


class Backend(AuthenticationBackend):
    """Local accounts."""

    def get_user(self, user_id: int) -> Person | None:
        """Return the person of a session, unless they left."""
        rows = _ask(PERSON_ASKED, user_id)
        person = _made(Person, PERSON, rows[0]) if rows else None
        return person if person is not None and self.user_can_authenticate(person) else None


def read_posts(person: Person, slug: str) -> list[Post]:
    """Return a person's posts at a council, each with the council; none at one that is not theirs."""
    posts = []
    for row in _ask(POSTS_ASKED, person.pk, slug):
        post = _made(Post, POST, row[: len(POST)])
        post.council, post.person = _made(Council, COUNCIL, row[len(POST) :]), person
        posts.append(post)
    return posts


def read_hashes(council: Council) -> dict[str, str]:
    """Return the hash of every file of a council, by path."""
    return dict(_ask(HASHES_ASKED, council.pk))


def read_states(council: Council) -> dict[str, bytes]:
    """Return where each period stands that the office moved, as it is kept."""
    return {period: bytes(state) for period, state in _ask(STATES_ASKED, council.pk)}


def _ask(question: str, *given: object) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(question, given)
        rows: list[Any] = cursor.fetchall()
    return rows


def _made(kind: type[Model], names: tuple[str, ...], row: tuple[Any, ...]) -> Any:
    return kind.from_db(connection.alias, names, row)
