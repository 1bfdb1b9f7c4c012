"""Only an order, or a site that says so, makes an amount a purchase."""

from footprint.datapoint import Kind
from footprint.profile import Evidence, Facts, PurchaseField, PurchaseSeen
from footprint.purchases import purchase_claims

AMOUNT = PurchaseField(Kind.PURCHASE, "Amount", "cd[value]", "389.00")
CURRENCY = PurchaseField(Kind.PURCHASE, "Currency", "cd[currency]", "MYR")
ORDER = PurchaseField(Kind.PURCHASE, "Order number", "cd[order_id]", "SO-1")


def event(value: str) -> PurchaseField:
    return PurchaseField(Kind.EVENT, "What you did", "ev", value)


def seen(request: int, *fields: PurchaseField, got: bool = False, site: str = "shop.example") -> PurchaseSeen:
    return PurchaseSeen(request, site, got, fields)


def said(*purchases: PurchaseSeen) -> list[str]:
    return [claim.text() for claim in purchase_claims(Facts(purchases=purchases))]


def test_an_order_was_bought_for_its_amount() -> None:
    (claim,) = purchase_claims(Facts(purchases=[seen(5, event("Purchase"), AMOUNT, CURRENCY)]))
    assert claim.text() == "It would have learnt that you bought something for 389.00 MYR on shop.example."
    assert claim.evidence == (Evidence(5, Kind.PURCHASE, "cd[value]"),)
    assert said(seen(5, ORDER, got=True)) == ["It learnt that you bought something on shop.example."]


def test_an_amount_alone_is_a_price() -> None:
    assert said(seen(5, event("ViewContent"), AMOUNT, CURRENCY)) == [
        "It would have seen a price or an amount: 389.00 MYR on shop.example."
    ]


def test_an_order_told_in_several_requests_counts_once() -> None:
    assert said(seen(6, ORDER, AMOUNT), seen(5, ORDER, AMOUNT), seen(4, AMOUNT)) == [
        "It would have learnt that you bought something for 389.00 on shop.example."
    ]


def test_a_currency_alone_says_nothing() -> None:
    assert said(seen(5, CURRENCY), seen(6, event("page_view"))) == []
