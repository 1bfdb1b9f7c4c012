import type { Client } from '../api/client';
import type { Protections } from '../api/protections';
import { setScript, type Script } from './scripts';

const ID = 'gpc';

/** Addresses of a site and all below it. */
const of = (site: string): string => `*://${/^[\d.]+$|^\[/.test(site) ? '' : '*.'}${site}/*`;

/** Where pages are told `navigator.globalPrivacyControl`: the same places where `Sec-GPC` is sent; null for nowhere. */
export function gpcScript({ protections, choices }: Protections, left: readonly string[]): Script | null {
  const everywhere = protections.find(({ name }) => name === ID)?.on ?? false;
  const own = choices.filter(({ protection, site }) => protection === ID && site !== '');
  const off = [...own.filter(({ on }) => !on).map(({ site }) => site), ...left];
  const on = own.filter((choice) => choice.on && !left.includes(choice.site)).map(({ site }) => site);
  const matches = everywhere ? ['<all_urls>'] : on.map(of);
  if (matches.length === 0) return null;
  return {
    id: ID,
    js: ['gpc.js'],
    matches,
    excludeMatches: off.map(of),
    allFrames: true,
    matchOriginAsFallback: true,
    runAt: 'document_start',
    world: 'MAIN',
  };
}

/** Puts the script into pages where it is wanted, and nowhere else. */
export async function setGpc(client: Client): Promise<void> {
  const [protections, sites] = await Promise.all([client.protections(), client.sites({})]);
  const left = sites.filter(({ trusted, paused_until: until }) => trusted || until !== null).map(({ site }) => site);
  await setScript(ID, gpcScript(protections, left));
}

/** Pages are told nothing any more. */
export const clearGpc = (): Promise<void> => setScript(ID, null);
