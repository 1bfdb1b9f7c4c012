"""What was bought, and for how much, as far as requests say so."""

import re
from collections.abc import Iterator, Sequence

from footprint.datapoint import Kind
from footprint.phrases import it, name, row, sentence, strong
from footprint.profile import Claim, Evidence, Facts, Piece, PurchaseSeen

MOST = 3
_AMOUNT = re.compile(r"amount", re.IGNORECASE)
_BOUGHT = re.compile(
    r"purchase|order.?(?:complete|placed|confirm)|(?:complete|place).?order|transaction", re.IGNORECASE
)


def purchase_claims(facts: Facts) -> Iterator[Claim]:
    """Things bought, each once however often it was told; then amounts that prove no purchase."""
    bought = _once([each for each in facts.purchases if _was_bought(each)])
    paid = {_amount(each) for each in bought}
    only_amounts = [each for each in facts.purchases if not _was_bought(each) and _amount(each)]
    amounts = _once([each for each in only_amounts if _amount(each) not in paid])
    if bought:
        yield _claim(bought, "learnt", "learnt", "that you bought something ")
    if amounts:
        yield _claim(amounts, "saw", "seen", "a price or an amount: ")


def _claim(seen: Sequence[PurchaseSeen], did: str, done: str, what: str) -> Claim:
    start = it(any(not each.got for each in seen), any(each.got for each in seen), did, done)
    words = sentence(start, what, row([_worded(each) for each in seen]), ".")
    proofs = tuple(Evidence(each.request, Kind.PURCHASE, _key(each)) for each in seen[: MOST + 1])
    return Claim("purchases", words, proofs, len(seen))


def _worded(each: PurchaseSeen) -> Piece:
    amount, bought = _amount(each), _was_bought(each)
    price = f"for {amount} " if amount and bought else f"{amount} " if amount else ""
    return strong(f"{price}on {name(each.site).text}")


def _once(seen: Sequence[PurchaseSeen]) -> list[PurchaseSeen]:
    """The latest request of each order: several tell of one."""
    kept: dict[tuple[str, str], PurchaseSeen] = {}
    for each in seen:
        kept.setdefault((each.site, _value(each, "Order number") or _amount(each)), each)
    return list(kept.values())


def _was_bought(each: PurchaseSeen) -> bool:
    """Whether there is an order, or the site said so."""
    done = any(field.kind is Kind.EVENT and _BOUGHT.search(field.value) for field in each.fields)
    return done or bool(_value(each, "Order number"))


def _amount(each: PurchaseSeen) -> str:
    """The amount with its currency, "" where none is told."""
    amount = next((f.value for f in each.fields if f.kind is Kind.PURCHASE and _AMOUNT.search(f.name)), "")
    currency = _value(each, "Currency")
    return f"{amount} {currency}".strip() if amount else ""


def _key(each: PurchaseSeen) -> str:
    return next((field.key for field in each.fields if field.kind is Kind.PURCHASE), "")


def _value(each: PurchaseSeen, field_name: str) -> str:
    return next((field.value for field in each.fields if field.name == field_name), "")
