import { useState } from 'preact/hooks';
import type { SettingsChange } from '../../../api/client';
import { asProblem } from '../../../api/problem';
import type { Settings } from '../../../api/types';
import { useEvents } from '../../../state/events';
import { useLoad, type Loaded } from '../../../state/load';
import { useService } from '../../../state/service';
import { words } from '../../../words';

/** What became of the last change: nothing yet, under way, done, or why not. */
export interface Attempt {
  readonly busy: boolean;
  readonly done: boolean;
  readonly failure: string;
  /** Runs a change and reports on it; true when it succeeded. */
  readonly run: (work: () => Promise<unknown>) => Promise<boolean>;
}

export function useAttempt(): Attempt {
  const [state, setState] = useState({ busy: false, done: false, failure: '' });
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    setState({ busy: true, done: false, failure: '' });
    try {
      await work();
      setState({ busy: false, done: true, failure: '' });
      return true;
    } catch (error) {
      const { kind, message } = asProblem(error);
      setState({ busy: false, done: false, failure: words.connection.failure(kind, message) });
      return false;
    }
  };
  return { ...state, run };
}

export type Change = (change: SettingsChange) => Promise<unknown>;

/** The service's settings, followed when something else changes them. */
export function useSettings(): { readonly loaded: Loaded<Settings>; readonly change: Change } {
  const { client } = useService();
  const loaded = useLoad('settings', (signal) => client.settings(signal));
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && event.what === 'settings')) loaded.reload();
  });
  const change: Change = async (what) => {
    await client.changeSettings(what);
    loaded.reload();
  };
  return { loaded, change };
}
