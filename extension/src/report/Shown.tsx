import type { VNode } from 'preact';
import type { Loaded } from '../state/load';
import { words } from '../words';

interface Props<T> {
  readonly of: Loaded<T>;
  readonly children: (data: T) => VNode | null;
}

/**
 * What was loaded; until then nothing, or why it couldn't be. Data that is there stays when a later load fails. That the
 * service is away stands on top of every screen already.
 */
export function Shown<T>({ of: { data, problem, reload }, children }: Props<T>): VNode | null {
  if (data !== undefined) return children(data);
  if (!problem || problem.kind === 'away') return <div class="loading" aria-busy="true" />;
  return (
    <div class="failure" role="alert" data-testid="failure">
      <p class="lead">{words.connection.failure(problem.kind, problem.message)}</p>
      <button type="button" class="button main" onClick={reload}>
        {words.connection.retry}
      </button>
    </div>
  );
}
