import { useEffect, useRef } from 'preact/hooks';
import type { ServiceEvent } from '../api/events';
import { EVENTS_PORT } from '../browser/commands';

type Listener = (events: readonly ServiceEvent[]) => void;

const AGAIN = 1000;

/** Listens to the service's events through the service worker; a new port is opened when the worker was stopped. */
export function listen(listener: Listener): () => void {
  let port: chrome.runtime.Port | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    port = chrome.runtime.connect({ name: EVENTS_PORT });
    port.onMessage.addListener(listener);
    port.onDisconnect.addListener(() => {
      timer = setTimeout(open, AGAIN);
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    port?.disconnect();
  };
}

export function useEvents(listener: Listener): void {
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(
    () =>
      listen((events) => {
        latest.current(events);
      }),
    [],
  );
}

/** Calls `refresh` after events, at most once in `every` milliseconds, and not while nobody looks. */
export function useRefresh(refresh: () => void, every = 1500): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(refresh);
  latest.current = refresh;
  useEvents(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      if (document.visibilityState === 'visible') latest.current();
    }, every);
  });
  useEffect(() => {
    const seen = (): void => {
      if (document.visibilityState === 'visible') latest.current();
    };
    document.addEventListener('visibilitychange', seen);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      clearTimeout(timer.current);
    };
  }, []);
}
