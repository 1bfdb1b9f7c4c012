import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { asProblem, type Problem } from '../api/problem';
import { useService } from './service';

export interface Loaded<T> {
  /** What was last loaded for this very key; undefined until then. */
  readonly data: T | undefined;
  readonly problem: Problem | null;
  readonly reload: () => void;
}

interface Result<T> {
  readonly key: string;
  readonly data: T | undefined;
  readonly problem: Problem | null;
}

/**
 * Loads when the key changes, whenever `reload` is called, and when the service comes back; what was there stays until
 * something newer is.
 */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [result, setResult] = useState<Result<T>>({ key, data: undefined, problem: null });
  const [turn, setTurn] = useState(0);
  const { state } = useService().connection;
  const latest = useRef(load);
  latest.current = load;
  const reload = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);

  useEffect(() => {
    const control = new AbortController();
    const run = async (): Promise<void> => {
      try {
        const data = await latest.current(control.signal);
        if (!control.signal.aborted) setResult({ key, data, problem: null });
      } catch (error) {
        if (control.signal.aborted) return;
        setResult((before) => ({ key, data: before.key === key ? before.data : undefined, problem: asProblem(error) }));
      }
    };
    void run();
    return () => {
      control.abort();
    };
  }, [key, turn, state]);

  const current = result.key === key;
  return { data: current ? result.data : undefined, problem: current ? result.problem : null, reload };
}
