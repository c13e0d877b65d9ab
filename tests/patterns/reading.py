"""Reads a text and gives its claims with the names in their roles, short enough to compare in a table of cases."""

from datetime import date

import pipeline

PUBLISHED = date(2024, 6, 15)  # a Saturday


def read(text, published=PUBLISHED):
    return pipeline.load()(article(text, published))


def article(text, published):
    from pipeline.records import Article

    return Article(text, "test", "test", published=published)


def roles(found, claim):
    names = {row.entity_id: row.name for rows in found.registers.values() for row in rows}
    filled = {}
    for role in found.roles:
        if role.claim_id == claim.claim_id and role.entity_id:
            filled.setdefault(role.role, set()).add(names[role.entity_id])
    return filled


def events(text):
    """The attacks of a text, each with its roles."""
    found = read(text)
    return [(event, roles(found, event)) for event in found.attacks]
