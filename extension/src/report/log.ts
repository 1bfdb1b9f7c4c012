import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Client } from '../api/client';
import { asProblem, type Problem } from '../api/problem';
import type { Request } from '../api/types';
import { useEvents } from '../state/events';
import { asked, belongs, type Filters } from './filters';

const PAGE = 50;
const MOST_LIVE = 500; // rows that live requests may push the list to

export interface Log {
  readonly requests: readonly Request[] | null;
  readonly more: boolean;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly older: () => void;
}

interface Pages {
  readonly key: string;
  readonly requests: readonly Request[];
  readonly next: string | null;
}

/** The log page by page, newest first; with `live`, what happens now is put on top. */
export function useLog(client: Client, filters: Filters, live: boolean): Log {
  const key = JSON.stringify([client.service.address, asked(filters)]);
  const [pages, setPages] = useState<Pages | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  const load = useCallback(
    async (cursor: string | undefined, signal?: AbortSignal): Promise<void> => {
      setBusy(true);
      try {
        const [, filter] = JSON.parse(key) as [string, Filters];
        const page = await client.requests(filter, { limit: PAGE, cursor }, signal);
        setPages((before) => ({
          key,
          requests: [...(cursor && before?.key === key ? before.requests : []), ...page.requests],
          next: page.next,
        }));
        setProblem(null);
      } catch (error) {
        if (!signal?.aborted) setProblem(asProblem(error));
      } finally {
        setBusy(false);
      }
    },
    [client, key],
  );

  useEffect(() => {
    const control = new AbortController();
    void load(undefined, control.signal);
    return () => {
      control.abort();
    };
  }, [load]);

  useEvents((events) => {
    if (!live) return;
    const fresh = events.flatMap((event) =>
      event.type === 'request' && belongs(filters, event.request) ? [event.request] : [],
    );
    if (fresh.length) setPages((before) => (before?.key === key ? onTop(before, fresh) : before));
  });

  const current = pages?.key === key ? pages : null;
  const next = current?.next ?? undefined;
  return {
    requests: current?.requests ?? null,
    more: next !== undefined,
    busy,
    problem,
    older: () => {
      if (next && !busy) void load(next);
    },
  };
}

/** Newest first, each once: a request may come by event and by page. */
function onTop(pages: Pages, fresh: readonly Request[]): Pages {
  const known = new Set(pages.requests.map(({ id }) => id));
  const added = fresh.filter(({ id }) => !known.has(id)).reverse();
  const all = [...added, ...pages.requests];
  return pages.requests.length > MOST_LIVE
    ? { ...pages, requests: all.slice(0, pages.requests.length) }
    : { ...pages, requests: all };
}
