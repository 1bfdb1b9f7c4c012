import type { VNode } from 'preact';
import type { LearntHost, NotInspected } from '../../../api/passthrough';
import { Outside } from '../../../parts/Outside';
import { words } from '../../../words';

const say = words.passthrough;
const MOST = 12;
const ELSEWHERE = ['never_decrypt', 'pinned', 'client_certificate'];

/** Hosts that pass for a day because nothing else works, each with a way to try again. */
export function Learnt({
  hosts,
  onForget,
}: {
  readonly hosts: readonly LearntHost[];
  readonly onForget: (host: string) => void;
}): VNode | null {
  if (hosts.length === 0) return null;
  return (
    <>
      <h3>{say.learnt}</h3>
      <p class="note">{say.learntNote}</p>
      <ul class="rules" data-testid="passthrough-learnt">
        {hosts.map(({ host, browsers, reason, until, connections }) => (
          <li key={`${host} ${String(browsers)}`}>
            <span>
              <code>
                <Outside text={host} />
              </code>{' '}
              <small class="quiet">
                {[say.why(reason, browsers), say.until(until), say.connections(connections)]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <button
              type="button"
              class="button bare"
              aria-label={say.forgetOne(host)}
              onClick={() => {
                onForget(host);
              }}
            >
              {say.forget}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Connections that neither the list nor anything learnt explains: refused, or stopped by name. */
export function Others({ hosts }: { readonly hosts: readonly NotInspected[] }): VNode | null {
  const others = hosts.filter(({ reason }) => !ELSEWHERE.includes(reason)).slice(0, MOST);
  if (others.length === 0) return null;
  return (
    <>
      <h3>{say.others}</h3>
      <ul class="rules" data-testid="passthrough-others">
        {others.map(({ host, reason, connections }) => (
          <li key={`${host} ${reason}`}>
            <span>
              <code>
                <Outside text={host} />
              </code>{' '}
              <small class="quiet">{[say.reason(reason), say.connections(connections)].join(' · ')}</small>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
