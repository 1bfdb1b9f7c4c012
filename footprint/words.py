"""The plain words a report uses for each kind of data point."""

from collections.abc import Mapping
from types import MappingProxyType

from footprint.datapoint import Kind

KIND_LABELS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PAGE: "Pages you read",
        Kind.REFERRER: "Where you came from",
        Kind.TITLE: "Titles of the pages you read",
        Kind.CLIENT_ID: "IDs to recognise you by",
        Kind.USER_ID: "Your account at the site",
        Kind.SESSION: "Your visit",
        Kind.EVENT: "What you clicked and did",
        Kind.PURCHASE: "What you bought, and for how much",
        Kind.SEARCH: "What you searched for",
        Kind.INTEREST: "What you are interested in",
        Kind.LOCATION: "Where you are, roughly",
        Kind.SCREEN: "Your screen",
        Kind.VIEWPORT: "Your browser window",
        Kind.LANGUAGE: "Your languages",
        Kind.TIME_ZONE: "Your time zone",
        Kind.DEVICE: "Your device and browser",
        Kind.IP_ADDRESS: "Your internet address",
        Kind.CONSENT: "What you agreed to",
        Kind.PERSONAL_DETAIL: "Personal details",
        Kind.OWN_DETAIL: "Your own details",
        Kind.COOKIE: "Cookies",
        Kind.OTHER: "Other things about your visit",
    }
)
