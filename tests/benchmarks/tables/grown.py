"""Applicants for rules of many orders: who applied where there is none applies where the others are."""

import numpy as np
import polars as pl

from sanctions243d import Rulebook

from ..orders import MAX_COUNTRIES
from . import words


def everywhere(wide: pl.DataFrame) -> pl.DataFrame:
    """Return a wide table in which who applied elsewhere applies at a post of a country with made-up orders.

    Every other one of those names an agency of that country.
    """
    random = np.random.default_rng(len(wide))
    countries = pl.Series(_countries(), dtype=pl.String)
    drawn = countries.gather(random.integers(0, len(countries), len(wide)))
    is_moved = pl.col("post").is_in(words.POSTS[""]).fill_null(value=False)
    is_official = is_moved & pl.lit(pl.Series(random.random(len(wide)) < 0.5)) & pl.col("employer").is_not_null()
    moved = wide.with_columns(drawn.alias("where"))
    return moved.with_columns(
        post=pl.when(is_moved).then("Post of " + pl.col("where")).otherwise("post"),
        employer=pl.when(is_official).then(pl.col("where").str.to_lowercase() + ".police").otherwise("employer"),
    ).drop("where")


def _countries() -> list[str]:
    """The countries to which `orders.with_orders` gives orders."""
    ontology = Rulebook.bundled().ontology
    taken = {entry.parent for entry in ontology.posts.entries.values()}
    taken |= {entry.country for entry in ontology.agencies.entries.values()}
    taken |= {"CHN", "HKG", "MAC", "TWN"}
    return [one.id for one in ontology.countries.values() if one.id not in taken][:MAX_COUNTRIES]
