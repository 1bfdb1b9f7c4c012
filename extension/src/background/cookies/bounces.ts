import type { ServiceEvent } from '../../api/events';

/** The sites that only passed the browser on, as the service has just recorded it. */
export function passedOn(events: readonly ServiceEvent[]): string[] {
  const changes = events.flatMap((event) => (event.type === 'request' ? event.request.changes : []));
  return [...new Set(changes.filter(({ change }) => change === 'bounces').map(({ what }) => what))];
}
