import { kindOf, Problem } from './problem';
import { pause, type Pause } from './pause';
import { headers, type Service } from './transport';
import { changed, request, type Request } from './types';

export type ServiceEvent =
  | { readonly type: 'request'; readonly request: Request }
  | {
      readonly type: 'changed';
      readonly what: 'lists' | 'rules' | 'sites' | 'settings' | 'passthrough' | 'cookies' | 'details' | 'clearing';
    }
  | { readonly type: 'pause_ended'; readonly pause: Pause }
  | { readonly type: 'missed' };

interface Message {
  readonly event: string;
  readonly data: string;
}

/**
 * Reads server-sent events out of pieces of text that may end anywhere (HTML Living Standard, §9.2.6).
 * Comments are dropped; a message is handed out at its blank line.
 */
export class EventParser {
  /** The `id` of the last message that was handed out, '' where it had none. */
  lastId = '';
  private id = '';
  private rest = '';
  private event = '';
  private data: string[] = [];

  push(piece: string): Message[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): Message[] {
    if (line === '') return this.finish();
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
    if (field === 'event') this.event = value ?? '';
    if (field === 'id') this.id = value ?? '';
    if (field === 'data') this.data.push(value ?? '');
    return [];
  }

  private finish(): Message[] {
    const message = { event: this.event || 'message', data: this.data.join('\n') };
    const empty = this.data.length === 0;
    this.lastId = this.id;
    this.event = '';
    this.data = [];
    return empty ? [] : [message];
  }
}

/** The event a message stands for; null for one this version doesn't know. */
export function understand({ event, data }: Message): ServiceEvent | null {
  try {
    const value: unknown = JSON.parse(data);
    if (event === 'missed') return { type: 'missed' };
    if (event === 'request') return { type: 'request', request: request(value, '') };
    if (event === 'pause_ended') return { type: 'pause_ended', pause: pause(value, '') };
    return event === 'changed' ? { type: 'changed', what: changed(value, '').what } : null;
  } catch {
    return null; // a newer service may say more than this version knows: the next load shows it
  }
}

/** How far a client has read, so that a stream that was cut off goes on where it ended. */
export class Position {
  lastId = '';
}

/**
 * Follows the service's events until the stream ends, then returns. `onPulse` is called for every piece that
 * arrives, comments included (the service sends one every 15 s). `marking` tells the service that every request of
 * this browser's windows says whose it is. What came after `position` is sent first, as far as the service still has
 * it; else comes a `missed`. Throws a Problem when there is no stream.
 */
export async function follow(
  service: Service,
  marking: boolean,
  signal: AbortSignal,
  onEvents: (events: ServiceEvent[]) => void,
  onPulse: () => void,
  position = new Position(),
): Promise<void> {
  const body = await open(service, marking, signal, position);
  const parser = new EventParser();
  onPulse();
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    onPulse();
    const events = parser.push(piece).flatMap((message) => understand(message) ?? []);
    position.lastId = parser.lastId || position.lastId;
    if (events.length) onEvents(events);
  }
}

async function open(
  service: Service,
  marking: boolean,
  signal: AbortSignal,
  { lastId }: Position,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const response = await fetch(`${service.address}/api/v1/events?marking=${String(marking)}`, {
    headers: { ...headers(service), accept: 'text/event-stream', ...(lastId && { 'last-event-id': lastId }) },
    cache: 'no-store',
    credentials: 'omit',
    signal,
  }).catch(() => {
    throw new Problem('away');
  });
  if (!response.ok || !response.body) throw new Problem(kindOf(response.status), `answered ${response.status}`);
  return response.body;
}
