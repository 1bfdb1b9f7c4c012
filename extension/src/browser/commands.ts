/** What the pages of the extension ask of its service worker, and what it answers. */
export type Command =
  | { readonly do: 'check' }
  | { readonly do: 'pair'; readonly code: string; readonly useProxy: boolean }
  | { readonly do: 'unpair' }
  | { readonly do: 'use-proxy'; readonly on: boolean }
  | { readonly do: 'when-away'; readonly choice: 'direct' | 'closed' }
  | { readonly do: 'move'; readonly address: string };

export type Reply = { readonly ok: true } | { readonly ok: false; readonly kind: string; readonly detail: string };

/** Name of the port on which the service worker passes the service's events on. */
export const EVENTS_PORT = 'events';

export async function send(command: Command): Promise<Reply> {
  const reply: Reply | undefined = await chrome.runtime.sendMessage(command);
  return reply ?? { ok: false, kind: 'failed', detail: '' };
}
