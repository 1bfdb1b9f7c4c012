"""Beacons to a page's own site: its server passes them on to a vendor, or counts its visitors itself."""

from dataclasses import replace

from filterlists.request import Request, ResourceType
from footprint.companies import Category, Companies
from footprint.definitionfile import definitions
from footprint.reading import read
from footprint.record import Record
from footprint.sent import SentRequest

_SHOWN = frozenset({ResourceType.DOCUMENT, ResourceType.STYLESHEET, ResourceType.FONT, ResourceType.MEDIA})


def may_be_collector(request: Request) -> bool:
    """Whether a request to its page's own site looks like a beacon, going by its path."""
    if request.resource_type in _SHOWN:
        return False
    return definitions().may_be_anywhere(request.url.partition("?")[0].partition(";")[0])


def as_beacon(record: Record, sent: SentRequest, companies: Companies) -> Record | None:
    """The record of a beacon to the page's own site as the vendor's behind it; None where there is none.

    What the site only passes on counts as told to the vendor; what it keeps itself (Matomo) as the site's.
    A vendor's own site may tell the vendor what it likes.
    """
    definition = read(sent).definition
    if definition is None:
        return None
    record = replace(record, category=Category(definition.category))
    vendor = companies.named(definition.company)
    if definition.self_hosted:
        return record
    if vendor is None or vendor.slug == record.company_slug:
        return None
    return replace(record, third_party=True, company_slug=vendor.slug, company=vendor.name)
