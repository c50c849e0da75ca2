"""What a value tells: every text in it, however deep; and by which texts somebody in a delivery could be known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

import pandas as pd

from pdg_data import Delivery
from pdg_data.problems import FileRefused

PERSONS = (
    "participant",
    "participant_id",
    "email",
    "mentor",
    "mentors",
    "mentor_email",
    "mentor_emails",
    "trainer",
    "trainers",
)
"""Columns of the participants that say who somebody is."""


def texts(value: object) -> Iterator[str]:
    """Every text in a value: of frames also the index and the names of the columns."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, pd.DataFrame):
        for column in value.columns:
            yield str(column)
            yield from texts(value[column].tolist())
        yield from texts(value.index.tolist())
    elif isinstance(value, Mapping):
        yield from texts(list(value))
        yield from texts(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from texts(part)
    elif isinstance(value, FileRefused):
        yield from texts([value.code, value.name, value.details, value.message_nl, value.message_en])
    elif is_dataclass(value):
        for each in fields(value):
            if each.name != "sha256":  # the digest of a file holds any two figures by chance
                yield from texts(getattr(value, each.name))


def secrets(delivery: Delivery) -> set[str]:
    """The names, numbers and addresses of all who are in a delivery, and the names of its files."""
    data = delivery.dataset
    people = [data.participants[column].tolist() for column in PERSONS]
    others = [
        frame[column].tolist()
        for frame, names in (
            (data.visits, ("observer", "observer_email")),
            (data.applications, ("assessor_1", "assessor_2")),
        )
        for column in names
        if column in frame
    ]
    found = {text.strip() for text in texts([people, others])} | {file.name for file in delivery.files}
    return {text for text in found if len(text) > 1}


def told(value: object, about: set[str]) -> set[str]:
    """The secrets that a value tells, whatever their case."""
    said = "\n".join({text.casefold() for text in texts(value)})
    return {secret for secret in about if secret.casefold() in said}
