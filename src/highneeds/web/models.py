"""What the office keeps: councils, people and posts, the programme's files with their versions.

A programme's files stay the model: each is held as the bytes that the folder holds, so that import
and export are exact and every rule below the office reads them as it reads a folder. See
``docs/decisions/`` on files as rows.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from highneeds.programme.roles import Role


class Council(models.Model):
    """One council: nobody of another one sees anything of it."""

    slug = models.SlugField(unique=True, max_length=60)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        """Return its name."""
        return str(self.name)


class PersonManager(BaseUserManager):
    """Makes people."""

    def create_user(self, email: str, name: str, password: str | None = None) -> Person:
        """Make a person who signs in with an email address; without password, nobody can."""
        person = Person(email=self.normalize_email(email).lower(), name=" ".join(name.split()))
        person.set_password(password)
        person.save()
        return person

    def get_by_natural_key(self, email: str | None) -> Any:
        """Find a person by email address, whatever its capitals."""
        return self.get(email__iexact=email)


class Person(AbstractBaseUser):
    """Somebody who signs in. The name signs editions, so no two people share one."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField(default=True)
    added_by = models.CharField(max_length=150, blank=True, default="")  # none: the command line
    objects = PersonManager()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Return the name."""
        return str(self.name)

    def get_full_name(self) -> str:
        """Return the name."""
        return str(self.name)


class Post(models.Model):
    """What a person does for a council's programme; a workstream lead's is of one workstream."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    workstream = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "person", "role", "workstream"], name="post_once"
            )
        ]

    def __str__(self) -> str:
        """Return who does what."""
        return f"{self.person}, {self.role}"


class HeldFile(models.Model):
    """One file of the programme folder. A folder with nothing in it is held with a last ``/``.

    Files with children in them stay files: of those only size and hash are held.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="files")
    path = models.CharField(max_length=500)
    content = models.BinaryField(null=True)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    folder_sha256 = models.CharField(max_length=64, blank=True, default="")  # when last exchanged
    version = models.PositiveIntegerField(default=1)
    deleted = models.BooleanField(default=False)
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "path"], name="file_once")]


class EarlierContent(models.Model):
    """What a file said before: nothing typed into the office is ever lost."""

    council = models.ForeignKey(Council, models.PROTECT)
    path = models.CharField(max_length=500)
    version = models.PositiveIntegerField()
    content = models.BinaryField()
    changed_by = models.CharField(max_length=150)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "path", "version"], name="version_once")
        ]


class Standing(models.Model):
    """Where a period stands in its life, as ``programme.lifecycle`` says it, in JSON."""

    council = models.ForeignKey(Council, models.PROTECT)
    period = models.CharField(max_length=7)
    state = models.BinaryField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "period"], name="standing_once")]


class Draft(models.Model):
    """A compiled draft, by the fingerprint of all that it was compiled from."""

    council = models.ForeignKey(Council, models.PROTECT)
    period = models.CharField(max_length=7)
    fingerprint = models.CharField(max_length=64)
    edition = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "period"], name="draft_once")]


class WorkedOut(models.Model):
    """Measures and forecast of a period, by the hash of the feeds and assumptions they are from."""

    council = models.ForeignKey(Council, models.PROTECT)
    period = models.CharField(max_length=7)
    made_from = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "period"], name="worked_out_once")
        ]


class FormToken(models.Model):
    """A form that was sent: it counts once, however often it is clicked."""

    token = models.CharField(max_length=64, primary_key=True)
    council = models.ForeignKey(Council, models.PROTECT)
    answered_with = models.CharField(max_length=500, blank=True, default="")
    used_at = models.DateTimeField(auto_now_add=True)


class LogEntry(models.Model):
    """One deed. Each entry holds the hash of the one before, so none can be changed or taken out."""

    council = models.ForeignKey(Council, models.PROTECT)
    number = models.PositiveBigIntegerField()
    at = models.CharField(max_length=40)
    person = models.CharField(max_length=150)
    deed = models.CharField(max_length=60)
    place = models.CharField(max_length=500)
    detail = models.CharField(max_length=1000, blank=True, default="")
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="entry_once")]
        ordering = ["number"]


class Job(models.Model):
    """Work done beside the pages, claimed with a lease so that a killed worker loses none."""

    council = models.ForeignKey(Council, models.PROTECT)
    kind = models.CharField(max_length=40)
    given = models.JSONField(default=dict)
    status = models.CharField(max_length=10, default="waiting")  # waiting, running, done, failed
    worker = models.CharField(max_length=64, blank=True, default="")
    leased_until = models.FloatField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    result = models.JSONField(default=dict)
    asked_by = models.CharField(max_length=150)
    asked_at = models.DateTimeField(auto_now_add=True)


class ApiToken(models.Model):
    """A token of the interface for programs; only its hash is kept."""

    council = models.ForeignKey(Council, models.PROTECT)
    name = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64, unique=True)
    scopes = models.CharField(max_length=200)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField(auto_now_add=True)
