/**
 * Hosts that are asked directly, past the proxy: names without a dot, names of local networks, private addresses.
 * Their traffic isn't anybody's business but the user's own.
 */
const LOCAL_SUFFIXES = ['local', 'lan', 'internal', 'home.arpa'] as const;
const PRIVATE_RANGES = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '127.0.0.0/8',
  '[fc00::]/7',
  '[fe80::]/10',
  '[::1]',
] as const;

/** The bypass list of Chromium's proxy settings. */
export const BYPASS: readonly string[] = [
  '<local>',
  ...LOCAL_SUFFIXES.map((suffix) => `*.${suffix}`),
  ...PRIVATE_RANGES,
];

/** The same hosts for browser rules: by domain, and by regular expressions over addresses (RE2, each under 2 kB compiled). */
export const DIRECT_DOMAINS: readonly string[] = LOCAL_SUFFIXES;
export const DIRECT_ADDRESSES: readonly string[] = [
  '^(http|ws)s?://[^./:\\[]+[:/]',
  '^(http|ws)s?://(10|127|169\\.254|192\\.168|172\\.(1[6-9]|2[0-9]|3[01]))\\.[0-9.]+[:/]',
  '^(http|ws)s?://\\[(::1\\]|f[cd]|fe[89ab])',
];

export function isDirect(host: string): boolean {
  const address = `http://${host}/`;
  return (
    DIRECT_DOMAINS.some((domain) => belongsTo(host, domain)) ||
    DIRECT_ADDRESSES.some((form) => new RegExp(form).test(address))
  );
}

/** The host of a page that Jejak can see, "" for pages of the browser, files and the like. */
export function pageHost(url: string | undefined): string {
  if (!url || !URL.canParse(url)) return '';
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? hostname : '';
}

/** Whether a page on this host belongs to the site (a registrable domain). */
export function belongsTo(host: string, site: string): boolean {
  return host === site || host.endsWith(`.${site}`);
}
