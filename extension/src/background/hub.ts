import type { ServiceEvent } from '../api/events';
import { EVENTS_PORT } from '../browser/commands';
import { isOwnPage } from '../browser/own';

/** Passes the service's events on to the extension's open pages: one stream for the browser, however many pages. */
export class Hub {
  private readonly ports = new Set<chrome.runtime.Port>();

  accept(port: chrome.runtime.Port): void {
    if (port.name !== EVENTS_PORT || !isOwnPage(port.sender)) return;
    this.ports.add(port);
    port.onDisconnect.addListener(() => this.ports.delete(port));
  }

  pass(events: readonly ServiceEvent[]): void {
    for (const port of this.ports) port.postMessage(events);
  }
}
