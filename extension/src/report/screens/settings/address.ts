const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The origin of a service on this machine, or null for anything else: the token must not travel. */
export function serviceAddress(text: string): string | null {
  const url = text.includes('://') ? text.trim() : `http://${text.trim()}`;
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, origin, pathname } = new URL(url);
  return protocol === 'http:' && LOOPBACK.has(hostname) && pathname === '/' ? origin : null;
}
