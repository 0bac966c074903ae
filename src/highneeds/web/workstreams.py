"""A workstream lead edits the rows of their own workstream."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from highneeds.programme.roles import Role, can_edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from highneeds.programme.programme import Programme
    from highneeds.web.models import Post
    from highneeds.web.tables import Table


def find_other_workstream(
    posts: Sequence[Post], programme: Programme, table: Table, key: str
) -> str:
    """Return the title of the workstream whose lead alone may edit a row, where that is another's.

    Nothing is returned where it is the person's own, or another role of theirs may edit it.
    """
    of = {one.id: one.workstream for one in programme.mitigations}
    if table.name != "mitigations" or not of.get(key):
        return ""
    able = [post for post in posts if can_edit(role=Role(post.role), file=table.file)]
    own = [
        post
        for post in able
        if post.role != Role.WORKSTREAM_LEAD or post.workstream in {"", of[key]}
    ]
    if own or not able:
        return ""
    return next((w.title for w in programme.workstreams if w.id == of[key]), of[key])


def check_workstream(posts: Sequence[Post], programme: Programme, table: Table, key: str) -> None:
    """Refuse a saving of another workstream, unless another role of the person may edit it."""
    title = find_other_workstream(posts, programme, table, key)
    if title:
        raise PermissionDenied(f"This saving belongs to the workstream {title}. Ask its lead.")
