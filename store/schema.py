"""The tables as they were first laid out, and those that later migrations add.

Texts that repeat (sites, hosts, companies, rules, values …) stand once, in a table of their own, and
are pointed at by number: a request with eight data points takes about 500 bytes that way. Only where
the pointing column is indexed is the pointer declared a foreign key; elsewhere SQLite would look
through a whole table for each name it forgets, and `store.purge` removes what nothing points at.

Roll-ups (`rollups*`) count per local calendar day (proleptic Gregorian ordinal, as `date.toordinal`)
and hold no URL and no value. `first_party` and `not_inspected` count per quarter of an hour
(`quarter`: its start in Unix seconds), the longest span of which every time zone's day is a multiple.
"""

NAMES = (
    "CREATE TABLE sites (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE hosts (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE kinds (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
    "CREATE TABLE companies (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL)",
    """CREATE TABLE verdicts (
        id INTEGER PRIMARY KEY, reason TEXT NOT NULL, rule TEXT NOT NULL, list TEXT NOT NULL,
        line INTEGER NOT NULL, exception TEXT NOT NULL, UNIQUE (reason, rule, list, line, exception))""",
    """CREATE TABLE fields (
        id INTEGER PRIMARY KEY, kind_id INTEGER NOT NULL, name TEXT NOT NULL, "key" TEXT NOT NULL,
        certainty TEXT NOT NULL, source TEXT NOT NULL, UNIQUE (kind_id, name, "key", certainty, source))""",
    """CREATE TABLE cookies (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, direction TEXT NOT NULL, "action" TEXT NOT NULL,
        type TEXT NOT NULL, UNIQUE (name, direction, "action", type))""",
    "INSERT INTO sites (id, name) VALUES (0, '')",  # the page that nobody could tell
)

DETAIL = (
    """CREATE TABLE requests (
        id INTEGER PRIMARY KEY,
        time REAL NOT NULL,
        site_id INTEGER NOT NULL REFERENCES sites (id),
        company_id INTEGER NOT NULL REFERENCES companies (id),
        host_id INTEGER NOT NULL,
        category_id INTEGER NOT NULL,
        verdict_id INTEGER NOT NULL,
        stopped INTEGER NOT NULL,
        modified INTEGER NOT NULL,
        let_through INTEGER NOT NULL,
        third_party INTEGER NOT NULL,
        kinds INTEGER NOT NULL,
        points INTEGER NOT NULL,
        site_certainty TEXT NOT NULL,
        method TEXT NOT NULL,
        type TEXT NOT NULL,
        url TEXT NOT NULL)""",
    # Each index holds all that a count needs, so that counting never touches the rows themselves.
    """CREATE INDEX requests_by_time ON requests (
        time, stopped, modified, let_through, third_party, points, kinds, category_id, company_id,
        site_id)""",
    """CREATE INDEX requests_by_company ON requests (
        company_id, time, stopped, modified, let_through, kinds, site_id)""",
    """CREATE INDEX requests_by_site ON requests (
        site_id, time, stopped, modified, let_through, kinds, company_id)""",
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    """CREATE TABLE data_points (
        request_id INTEGER NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        field_id INTEGER NOT NULL,
        text_id INTEGER NOT NULL,
        PRIMARY KEY (request_id, position)) WITHOUT ROWID""",
    """CREATE TABLE request_cookies (
        request_id INTEGER NOT NULL REFERENCES requests (id) ON DELETE CASCADE,
        position INTEGER NOT NULL,
        cookie_id INTEGER NOT NULL,
        PRIMARY KEY (request_id, position)) WITHOUT ROWID""",
)

ROLLUPS = (
    """CREATE TABLE rollups (
        day INTEGER NOT NULL, company_id INTEGER NOT NULL, site_id INTEGER NOT NULL,
        category_id INTEGER NOT NULL, requests INTEGER NOT NULL, third_party INTEGER NOT NULL,
        stopped INTEGER NOT NULL, let_through INTEGER NOT NULL, points INTEGER NOT NULL,
        first_seen REAL NOT NULL, last_seen REAL NOT NULL,
        PRIMARY KEY (day, company_id, site_id, category_id)) WITHOUT ROWID""",
    "CREATE INDEX rollups_by_company ON rollups (company_id, day)",
    "CREATE INDEX rollups_by_site ON rollups (site_id, day)",
    """CREATE TABLE rollup_kinds (
        day INTEGER NOT NULL, company_id INTEGER NOT NULL, site_id INTEGER NOT NULL,
        kind_id INTEGER NOT NULL, points INTEGER NOT NULL,
        PRIMARY KEY (day, company_id, site_id, kind_id)) WITHOUT ROWID""",
    "CREATE INDEX rollup_kinds_by_company ON rollup_kinds (company_id, day)",
    "CREATE INDEX rollup_kinds_by_site ON rollup_kinds (site_id, day)",
    """CREATE TABLE rollup_cookies (
        day INTEGER NOT NULL, company_id INTEGER NOT NULL, site_id INTEGER NOT NULL,
        name TEXT NOT NULL, stripped INTEGER NOT NULL, kept INTEGER NOT NULL,
        PRIMARY KEY (day, company_id, site_id, name)) WITHOUT ROWID""",
    """CREATE TABLE rollup_reasons (
        day INTEGER NOT NULL, company_id INTEGER NOT NULL, site_id INTEGER NOT NULL,
        reason TEXT NOT NULL, let_through INTEGER NOT NULL,
        PRIMARY KEY (day, company_id, site_id, reason)) WITHOUT ROWID""",
    """CREATE TABLE first_party (
        quarter INTEGER NOT NULL, site_id INTEGER NOT NULL, requests INTEGER NOT NULL,
        PRIMARY KEY (quarter, site_id)) WITHOUT ROWID""",
    """CREATE TABLE not_inspected (
        quarter INTEGER NOT NULL, host_id INTEGER NOT NULL, reason TEXT NOT NULL,
        connections INTEGER NOT NULL, PRIMARY KEY (quarter, host_id, reason)) WITHOUT ROWID""",
)

CHOICES = (
    """CREATE TABLE preferences (
        site TEXT PRIMARY KEY, trusted INTEGER NOT NULL, cookies TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """CREATE TABLE tokens (
        id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, name TEXT NOT NULL, origin TEXT NOT NULL,
        created_at REAL NOT NULL)""",
    "CREATE TABLE upkeep (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID",
)

# `name` is a host or `*.` and one; `browsers` tells whether a host was learnt for browsers or other programs.
PASSTHROUGH = (
    "CREATE TABLE passthrough (name TEXT PRIMARY KEY, passes INTEGER NOT NULL) WITHOUT ROWID",
    """CREATE TABLE learnt_passthrough (
        host TEXT NOT NULL, browsers INTEGER NOT NULL, reason TEXT NOT NULL, until REAL NOT NULL,
        PRIMARY KEY (host, browsers)) WITHOUT ROWID""",
)

# What rules changed of a request, as JSON: few requests have any.
CHANGES = ("ALTER TABLE requests ADD COLUMN changes TEXT NOT NULL DEFAULT '[]'",)

# `kind` says what `choice` is about: a type (and `party`), a cookie by name, or the type that a cookie is of.
COOKIE_CHOICES = (
    """CREATE TABLE cookie_choices (
        site TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL, party TEXT NOT NULL,
        choice TEXT NOT NULL, PRIMARY KEY (site, kind, subject, party)) WITHOUT ROWID""",
)

# `protection_choices` is what the user wants; `protected` how often each did something, a quarter of an hour.
PROTECTIONS = (
    """CREATE TABLE protection_choices (
        site TEXT NOT NULL, protection TEXT NOT NULL, is_on INTEGER NOT NULL,
        PRIMARY KEY (site, protection)) WITHOUT ROWID""",
    """CREATE TABLE protected (
        quarter INTEGER NOT NULL, protection TEXT NOT NULL, times INTEGER NOT NULL,
        PRIMARY KEY (quarter, protection)) WITHOUT ROWID""",
)

# Sites on which protection is, or was, off; `ended` is null for one whose end nobody has written down.
PAUSES = (
    """CREATE TABLE pauses (
        site TEXT NOT NULL, since REAL NOT NULL, until REAL NOT NULL, ended REAL, recorded INTEGER NOT NULL,
        PRIMARY KEY (site, since)) WITHOUT ROWID""",
)

# What the extension did with cookies that scripts had set; `site` is the page's, `host` the cookie's.
SCRIPT_COOKIES = (
    """CREATE TABLE script_cookies (
        time REAL NOT NULL, site TEXT NOT NULL, host TEXT NOT NULL, company_slug TEXT NOT NULL,
        company TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, "action" TEXT NOT NULL)""",
    "CREATE INDEX script_cookies_by_time ON script_cookies (time)",
)

# What contradicted an answer to a consent banner, per local day: no URL and no value. `key` is the cookie or
# parameter in which the answer stands, `chosen_at` 0 where nobody says when it was given.
CONSENT_EVIDENCE = (
    """CREATE TABLE consent_evidence (
        day INTEGER NOT NULL, site_id INTEGER NOT NULL, company_id INTEGER NOT NULL, host_id INTEGER NOT NULL,
        finding TEXT NOT NULL, use TEXT NOT NULL, own INTEGER NOT NULL, cookie TEXT NOT NULL,
        direction TEXT NOT NULL, point TEXT NOT NULL, stopped INTEGER NOT NULL, certainty TEXT NOT NULL,
        signal TEXT NOT NULL, "key" TEXT NOT NULL, said TEXT NOT NULL, chosen_at REAL NOT NULL,
        times INTEGER NOT NULL, first_seen REAL NOT NULL, last_seen REAL NOT NULL,
        PRIMARY KEY (day, site_id, company_id, host_id, finding, use, own, cookie, direction, point, stopped,
            certainty, signal, "key", said, chosen_at)) WITHOUT ROWID""",
)

# When cookies are cleared (`kind` site or type) and where never (keep); where the user looks signed in; what
# was cleared.
CLEARING = (
    """CREATE TABLE clearing (
        kind TEXT NOT NULL, subject TEXT NOT NULL, choice TEXT NOT NULL,
        PRIMARY KEY (kind, subject)) WITHOUT ROWID""",
    """CREATE TABLE clearing_proposals (
        site TEXT PRIMARY KEY, because TEXT NOT NULL, time REAL NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE cleared (
        time REAL NOT NULL, site TEXT NOT NULL, cookies INTEGER NOT NULL, data INTEGER NOT NULL,
        cause TEXT NOT NULL)""",
)

# Whether a cookie that nobody knows looks like an identifier: a guess, by its value and lifetime.
LIKELY_IDS = ("ALTER TABLE request_cookies ADD COLUMN likely_id INTEGER NOT NULL DEFAULT 0",)

# Values that somebody is known by, and who holds each on which site: detail, kept as its request is.
IDENTIFIERS = (
    "CREATE TABLE identities (id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE)",
    """CREATE TABLE identifiers (
        identity_id INTEGER NOT NULL, company_id INTEGER NOT NULL, site_id INTEGER NOT NULL,
        field_id INTEGER NOT NULL, request_id INTEGER NOT NULL, stopped INTEGER NOT NULL,
        got INTEGER NOT NULL, first_seen REAL NOT NULL, last_seen REAL NOT NULL,
        PRIMARY KEY (identity_id, company_id, site_id)) WITHOUT ROWID""",
    "CREATE INDEX identifiers_by_company ON identifiers (company_id, last_seen)",
)

# What a server answered: `status` 0 where none did, `size` null where it didn't say.
ANSWERS = (
    "ALTER TABLE requests ADD COLUMN status INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE requests ADD COLUMN size INTEGER",
    "ALTER TABLE requests ADD COLUMN milliseconds INTEGER",
)

# Sums of single requests over whole hours and days of UTC (`store.digests`): `start` in Unix seconds,
# `length` 3,600 or 86,400. Those in `digested` are complete; what isn't is read one by one.
DIGESTS = (
    """CREATE TABLE digested (
        length INTEGER NOT NULL, start INTEGER NOT NULL, PRIMARY KEY (length, start)) WITHOUT ROWID""",
    """CREATE TABLE digest_pairs (
        length INTEGER NOT NULL, start INTEGER NOT NULL, company_id INTEGER NOT NULL,
        site_id INTEGER NOT NULL, category_id INTEGER NOT NULL, verdict_id INTEGER NOT NULL,
        requests INTEGER NOT NULL, third_party INTEGER NOT NULL, stopped INTEGER NOT NULL,
        let_through INTEGER NOT NULL, points INTEGER NOT NULL, first_seen REAL NOT NULL,
        last_seen REAL NOT NULL,
        PRIMARY KEY (length, start, company_id, site_id, category_id, verdict_id)) WITHOUT ROWID""",
    """CREATE TABLE digest_cookies (
        length INTEGER NOT NULL, start INTEGER NOT NULL, site_id INTEGER NOT NULL, host_id INTEGER NOT NULL,
        company_id INTEGER NOT NULL, third_party INTEGER NOT NULL, cookie_id INTEGER NOT NULL,
        times INTEGER NOT NULL, likely_id INTEGER NOT NULL, last_seen REAL NOT NULL,
        PRIMARY KEY (length, start, site_id, host_id, company_id, third_party, cookie_id)) WITHOUT ROWID""",
    """CREATE TABLE digest_company_kinds (
        start INTEGER NOT NULL, company_id INTEGER NOT NULL, kind_id INTEGER NOT NULL,
        points INTEGER NOT NULL,
        PRIMARY KEY (start, company_id, kind_id)) WITHOUT ROWID""",
    """CREATE TABLE digest_site_kinds (
        start INTEGER NOT NULL, site_id INTEGER NOT NULL, kind_id INTEGER NOT NULL, points INTEGER NOT NULL,
        PRIMARY KEY (start, site_id, kind_id)) WITHOUT ROWID""",
    """CREATE TABLE digest_quarters (
        start INTEGER NOT NULL, quarter INTEGER NOT NULL, category_id INTEGER NOT NULL,
        stopped INTEGER NOT NULL, let_through INTEGER NOT NULL,
        PRIMARY KEY (start, quarter, category_id)) WITHOUT ROWID""",
)

# What `rollup_kinds` and `rollup_cookies` come to on all sites and for all companies together.
DAY_TOTALS = (
    """CREATE TABLE day_kinds (
        day INTEGER NOT NULL, kind_id INTEGER NOT NULL, points INTEGER NOT NULL,
        PRIMARY KEY (day, kind_id)) WITHOUT ROWID""",
    """CREATE TABLE day_cookies (
        day INTEGER NOT NULL, name TEXT NOT NULL, stripped INTEGER NOT NULL, kept INTEGER NOT NULL,
        PRIMARY KEY (day, name)) WITHOUT ROWID""",
)
SUM_UP_DAYS = (
    "DELETE FROM day_kinds",
    "DELETE FROM day_cookies",
    "INSERT INTO day_kinds SELECT day, kind_id, sum(points) FROM rollup_kinds GROUP BY day, kind_id",
    """INSERT INTO day_cookies SELECT day, name, sum(stripped), sum(kept)
        FROM rollup_cookies GROUP BY day, name""",
)

# Which requests told something that few do (`store.rare`), so that nobody looks for them among all others.
RARE = (
    """CREATE TABLE rare (
        kind_id INTEGER NOT NULL, time REAL NOT NULL, request_id INTEGER NOT NULL,
        PRIMARY KEY (kind_id, time, request_id)) WITHOUT ROWID""",
)

# For what few requests have, and for sums of one company's or site's kinds, without touching the rows.
INDEXES = (
    "CREATE INDEX requests_changed ON requests (time, changes) WHERE changes <> '[]'",
    "CREATE INDEX requests_modified ON requests (time, company_id, site_id, kinds) WHERE modified = 1",
    "DROP INDEX rollup_kinds_by_company",
    "CREATE INDEX rollup_kinds_by_company ON rollup_kinds (company_id, day, kind_id, points)",
    "DROP INDEX rollup_kinds_by_site",
    "CREATE INDEX rollup_kinds_by_site ON rollup_kinds (site_id, day, kind_id, points)",
)

# Whether forms are asked about before they go (the site "": everywhere), and sites to which they go unasked.
FORM_GUARD = ("CREATE TABLE form_guard (site TEXT PRIMARY KEY, asks INTEGER NOT NULL) WITHOUT ROWID",)

TABLES = NAMES + DETAIL + ROLLUPS + CHOICES
