import { createContext } from 'preact';
import { useContext, useEffect, useMemo, useState } from 'preact/hooks';
import { Client } from '../api/client';
import { readConnection, readKept, type Connection, type Kept } from '../browser/storage';

/** How the page reaches the service and how things stand. */
export interface Standing {
  readonly kept: Kept;
  readonly connection: Connection;
  readonly client: Client;
}

const Service = createContext<Standing | null>(null);
export const ServiceProvider = Service.Provider;

/** Follows what the extension keeps and what its service worker finds out; null until first read. */
export function useStanding(): Standing | null {
  const [kept, setKept] = useState<Kept | null>(null);
  const [connection, setConnection] = useState<Connection | null>(null);
  useEffect(() => {
    const read = async (): Promise<void> => {
      const [nowKept, nowConnection] = await Promise.all([readKept(), readConnection()]);
      setKept(nowKept);
      setConnection(nowConnection);
    };
    const changed = (change: Record<string, unknown>, area: string): void => {
      if (area === 'local' || 'connection' in change) void read();
    };
    void read();
    chrome.storage.onChanged.addListener(changed);
    return () => {
      chrome.storage.onChanged.removeListener(changed);
    };
  }, []);
  const address = kept?.address ?? '';
  const token = kept?.token ?? '';
  const client = useMemo(() => new Client({ address, token }), [address, token]);
  return useMemo(() => (kept && connection ? { kept, connection, client } : null), [kept, connection, client]);
}

export function useService(): Standing {
  const standing = useContext(Service);
  if (!standing) throw new Error('useService stands outside its provider');
  return standing;
}
