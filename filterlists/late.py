"""The rules with `$header` or `$ipaddress`: asked when the head of an answer is there."""

from collections.abc import Iterator

from filterlists.activerule import EXCEPTION, IMPORTANT
from filterlists.answertest import Headers
from filterlists.explanation import Changing
from filterlists.fewrules import Asked, FewRule, FewRules
from filterlists.options import Options
from filterlists.piece import Piece
from filterlists.request import Request, ResourceType
from filterlists.rule import ParsedLine
from filterlists.verdict import Rule, Verdict


class LateRules:
    """The rules of an engine that stop answers."""

    __slots__ = ("_rules",)

    def __init__(self) -> None:
        self._rules = FewRules()

    def add(self, parsed: ParsedLine, line: str, piece: Piece) -> None:
        """File a rule that asks for an answer's header or address."""
        self._rules.add(parsed, line, piece)

    def drop(self, parsed: ParsedLine) -> None:
        """Forget a rule that a `$badfilter` takes back."""
        self._rules.drop(parsed)

    def wait_for(self, kind: ResourceType) -> bool:
        """Whether there is a rule for requests of this type."""
        return self._rules.is_for(kind)

    def waiting(self, request: Request) -> Iterator[Rule]:
        """Give the rules that may yet stop the answer, by what it says."""
        asked = Asked(request)
        matching = (
            rule.active for rule in self._rules.candidates(asked) if rule.active.matches(asked.subject)
        )
        return (rule.rule for rule in matching if rule.precedence != EXCEPTION)

    def explain(self, request: Request) -> list[Changing]:
        """Say what became of every rule under the request's keys; what its answer says isn't known yet."""
        return [
            Changing(considered, None, rule.active.precedence == EXCEPTION)
            for rule, considered in self._rules.considered(request)
        ]

    def match(self, request: Request, headers: Headers, address: str) -> Verdict:
        """Find the rule and the exception that match an answer; `address` is its server's, "" if unknown."""
        asked = Asked(request)
        first: dict[int, FewRule] = {}
        for rule in self._rules.candidates(asked):
            if _holds(rule.parsed.options, headers, address) and rule.active.matches(asked.subject):
                first.setdefault(rule.active.precedence, rule)
        if important := first.get(IMPORTANT):
            return Verdict(important.active.rule, None)
        exception = first.pop(EXCEPTION, None)
        rules = [rule.active.rule for rule in first.values()]
        return Verdict(rules[0] if rules else None, exception.active.rule if exception else None)


def _holds(options: Options, headers: Headers, address: str) -> bool:
    return (options.header is None or options.header.holds(headers)) and (
        options.address is None or options.address.holds(address)
    )
