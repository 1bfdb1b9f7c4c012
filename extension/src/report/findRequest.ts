import type { Client, RequestFilter } from '../api/client';
import type { Request } from '../api/types';

const PAGE = 200;
const MOST_PAGES = 10; // the service names requests out of a company's latest 2,000

/** The request of this number, looked for among those of the filter; null when it is no longer kept. */
export async function findRequest(
  client: Client,
  id: number | null,
  filter: RequestFilter,
  signal: AbortSignal,
): Promise<Request | null> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES && id !== null; page += 1) {
    const { requests, next } = await client.requests(filter, { limit: PAGE, cursor }, signal);
    const found = requests.find((request) => request.id === id);
    if (found) return found;
    if (next === null) return null;
    cursor = next;
  }
  return null;
}
