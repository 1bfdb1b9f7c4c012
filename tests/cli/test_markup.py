"""HTML put together by hand."""

from cli.markup import Markup, element, joined, table

HOSTILE = '<img src=x onerror="alert(1)">&\u202e\x1b\x00'


def test_text_is_escaped_and_markup_isnt() -> None:
    said = element(
        "p", HOSTILE, Markup("<b>so</b>"), title='"><script>', class_="x", aria_hidden="true", id=""
    )
    assert said == (
        '<p title="&quot;&gt;&lt;script&gt;" class="x" aria-hidden="true">'
        "&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;\\u202e\\x1b\\x00<b>so</b></p>"
    )
    assert joined("a<", 1234) == "a&lt;1,234"


def test_a_table_has_headings_for_columns_and_rows() -> None:
    said = table("Who <they> are", ["company", "times"], [("A & B", 1200)])
    assert "<caption>Who &lt;they&gt; are</caption>" in said
    assert '<th scope="col">company</th><th scope="col" class="n">times</th>' in said
    assert '<th scope="row">A &amp; B</th><td class="n">1,200</td>' in said
