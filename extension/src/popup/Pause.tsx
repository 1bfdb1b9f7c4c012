import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { asProblem, Problem } from '../api/problem';
import type { Pause as Paused } from '../api/pause';
import { CategoryDot } from '../parts/Category';
import { Outside } from '../parts/Outside';
import { useRefresh } from '../state/events';
import { useLoad } from '../state/load';
import { useService } from '../state/service';
import { words } from '../words';

const say = words.popup.pause;
const LIVE = 500;
const TIMES = [
  [600, say.ten],
  [3600, say.hour],
] as const;
/** Seconds for which a receipt stays in the popup. */
const RECENT = 3600;

interface Props {
  readonly site: string;
  readonly trusted: boolean;
  readonly onChange: () => void;
}

/** Protection off for a while: for how long, how long still, and afterwards what left meanwhile. */
export function Pause({ site, trusted, onChange }: Props): VNode | null {
  const { client } = useService();
  const { data, reload } = useLoad(`pause ${site}`, (signal) => client.receipt(site, signal).catch(none));
  useRefresh(reload, LIVE);
  const [failure, setFailure] = useState('');
  const now = useNow();
  if (trusted || data === undefined) return null;
  const run = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
      setFailure('');
      onChange();
    } catch (error) {
      const { kind, message } = asProblem(error);
      setFailure(words.connection.failure(kind, message));
    }
    reload();
  };
  const on = data?.ended_at === null ? data : null;
  const over = data?.ended_at && now - data.ended_at < RECENT ? data : null;
  return (
    <div class="line" data-testid="popup-pause">
      {on ? (
        <div class="after">
          <span role="timer">{say.left(Math.max(0, on.until - now))}</span>
          <button
            type="button"
            class="button main"
            data-testid="resume"
            onClick={() => void run(() => client.resume(site))}
          >
            {say.resume}
          </button>
        </div>
      ) : (
        <div class="after">
          <span>{say.here}</span>
          <span class="row">
            {TIMES.map(([seconds, label]) => (
              <button
                key={seconds}
                type="button"
                class="button"
                data-testid={`pause-${seconds}`}
                onClick={() => void run(() => client.pause(site, seconds))}
              >
                {label}
              </button>
            ))}
          </span>
        </div>
      )}
      {over && <Left pause={over} />}
      {failure && (
        <p class="problem" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

/** No pause yet is no failure. */
function none(error: unknown): null {
  if (error instanceof Problem && error.kind === 'missing') return null;
  throw error;
}

/** What left during the last pause: to whom, and what. */
function Left({ pause: { receipt } }: { readonly pause: Paused }): VNode {
  return (
    <details open data-testid="receipt">
      <summary>{say.receipt(receipt.requests, receipt.companies.length)}</summary>
      {receipt.companies.map(({ slug, name, category, kinds, cookies }) => (
        <p key={slug} class="received">
          <CategoryDot category={category} />
          <Outside text={name} most={40} />: {say.got(kinds.map(words.dataKind), cookies.length)}
        </p>
      ))}
      {receipt.unseen.length > 0 && <p>{say.unseen}</p>}
    </details>
  );
}

/** Unix seconds, by the second. */
function useNow(): number {
  const [now, setNow] = useState(Date.now() / 1000);
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now() / 1000);
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
