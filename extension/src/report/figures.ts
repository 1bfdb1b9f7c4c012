import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Status, Summary } from '../api/types';
import { useRefresh } from '../state/events';
import { useLoad, type Loaded } from '../state/load';
import { useService } from '../state/service';
import { spanOf, type PeriodName } from './period';

/** What several parts of the page need: loaded once, kept up to date. */
export interface Figures {
  readonly summary: Loaded<Summary>;
  readonly status: Loaded<Status>;
}

const Context = createContext<Figures | null>(null);
export const FiguresProvider = Context.Provider;

export function useFigures(period: PeriodName, paired: boolean): Figures {
  const { client } = useService();
  const who = `${client.service.address} ${paired ? 'paired' : ''}`;
  const never = (): Promise<never> => new Promise(() => undefined);
  const summary = useLoad(`${who} ${period}`, (signal) => (paired ? client.summary(spanOf(period), signal) : never()));
  const status = useLoad(who, (signal) => (paired ? client.status(signal) : never()));
  useRefresh(() => {
    summary.reload();
    status.reload();
  });
  return { summary, status };
}

export function useSharedFigures(): Figures {
  const figures = useContext(Context);
  if (!figures) throw new Error('useSharedFigures stands outside its provider');
  return figures;
}
