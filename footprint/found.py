"""What was recognised in a field, and what of that is fit to be kept."""

from typing import NamedTuple

from footprint.datapoint import Certainty, DataPoint, Kind
from footprint.details import detail_words
from footprint.fields import Field
from footprint.plaintext import cut
from footprint.redact import redact_text, redact_value

ADDRESS = "the address you connect from"


class Found(NamedTuple):
    """A field's meaning: `words` is its value put into words, with nothing taken out yet.

    `trusted` says that the field's very name is known, so that `state` may be a place there; `detail` that
    it is a person's own, of which only its form is told; `technical` that it says nothing about a person.
    """

    field: Field
    kind: Kind
    name: str
    words: str
    certainty: Certainty
    trusted: bool = False
    detail: bool = False
    technical: bool = False

    def kept(self) -> DataPoint | None:
        """The data point to keep, without secrets; None where there is nothing to tell about a person."""
        if self.technical or not self.words:
            return None
        field, name = self.field, self.name
        if self.detail:
            name, value = detail_words(name, field.value)
        elif self.kind is Kind.IP_ADDRESS:
            value = ADDRESS
        else:
            value = redact_text(self.words) if self.trusted else redact_value(field.key, self.words)
        return DataPoint(self.kind, cut(name), field.key, cut(value), self.certainty, field.source)
