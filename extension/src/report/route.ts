import { useEffect, useState } from 'preact/hooks';

/** Where in the report the user is: `#/companies/meta?period=7d` is the path companies, meta with one parameter. */
export interface Route {
  readonly path: readonly string[];
  readonly parameters: URLSearchParams;
}

export type Parameters = Readonly<Record<string, string | number | undefined>>;

export function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decode), parameters: new URLSearchParams(query) };
}

/** The address of a screen, every part escaped: names in it come from outside. */
export function address(path: readonly string[], parameters: Parameters = {}): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([key, value]): [string, string] => [key, String(value)])).toString();
  return `#/${path.map(encodeURIComponent).join('/')}${query ? `?${query}` : ''}`;
}

export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const moved = (): void => {
      setHash(location.hash);
    };
    addEventListener('hashchange', moved);
    return () => {
      removeEventListener('hashchange', moved);
    };
  }, []);
  return parse(hash);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // typed by hand
  }
}
