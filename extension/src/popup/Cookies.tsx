import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { PRESETS, TYPES, type CookiePolicy, type CookieType, type Preset, type SeenCookie } from '../api/cookies';
import { asProblem } from '../api/problem';
import type { Site } from '../api/types';
import { Meter } from '../parts/Meter';
import { useRefresh } from '../state/events';
import { useLoad } from '../state/load';
import { useService } from '../state/service';
import { words } from '../words';

const say = words.popup.cookies;
const HOUR = 3600;
const LIVE = 500;

interface Props {
  readonly page: Site;
  /** Called when something else holds here from now on. */
  readonly onChange: () => void;
}

/** Cookies of this site by type, what became of them, and the policy that holds here. */
export function Cookies({ page, onChange }: Props): VNode {
  const { client } = useService();
  const { data, reload } = useLoad(`cookies ${page.site}`, (signal) =>
    client.cookiesSeen({ site: page.site, since: Date.now() / 1000 - HOUR }, signal),
  );
  useRefresh(reload, LIVE);
  const seen = data ?? [];
  const types = TYPES.map((type) => ({ type, ...tally(seen, type) })).filter(({ all }) => all > 0);
  const sum = (field: 'kept' | 'shortened' | 'stripped'): number => types.reduce((total, one) => total + one[field], 0);
  return (
    <div class="line" data-testid="popup-cookies">
      {types.length ? say.line(sum('kept'), sum('shortened'), sum('stripped')) : say.none}
      <Meter
        whole={sum('kept') + sum('shortened') + sum('stripped')}
        parts={types.map(({ type, all }) => ({ share: all, tone: type }))}
      />
      {types.length > 0 && (
        <details>
          <summary>{say.byType}</summary>
          <dl class="types">
            {types.map(({ type, kept, shortened, stripped }) => (
              <div key={type} data-testid={`popup-type-${type}`}>
                <dt>
                  <span class={`dot ${type}`} />
                  {words.cookies.types[type]}
                </dt>
                <dd>{say.counts(kept, shortened, stripped)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      <Here page={page} onChange={onChange} />
    </div>
  );
}

/** Cookies of a type, each counted once: stripped where it ever was, else shortened where it ever was. */
function tally(
  seen: readonly SeenCookie[],
  type: CookieType,
): { all: number; kept: number; shortened: number; stripped: number } {
  const own = seen.filter((one) => one.type === type);
  const stripped = own.filter((one) => one.stripped > 0).length;
  const shortened = own.filter((one) => one.stripped === 0 && one.capped + one.session > 0).length;
  return { all: own.length, stripped, shortened, kept: own.length - stripped - shortened };
}

/** The policy for this site. */
function Here({ page, onChange }: Props): VNode | null {
  const { client } = useService();
  const { data, reload } = useLoad('cookie policy', (signal) => client.cookiePolicy(signal));
  const [failure, setFailure] = useState('');
  if (!data) return null;
  if (page.trusted || page.paused_until !== null)
    return <p data-testid="cookies-here">{page.trusted ? say.trusted : say.paused}</p>;
  const choose = async (preset: Preset | 'default'): Promise<void> => {
    try {
      if (page.cookies !== 'default') await client.changeSite(page.site, { cookies: 'default' });
      await client.changeCookies({ preset, site: page.site });
      setFailure('');
      onChange();
    } catch (error) {
      const { kind, message } = asProblem(error);
      setFailure(words.connection.failure(kind, message));
    }
    reload();
  };
  const now = chosen(data, page);
  return (
    <>
      <label class="after">
        <span>{say.here}</span>
        <select
          class="field"
          data-testid="cookies-here"
          value={now}
          onChange={(event) => void choose(event.currentTarget.value as Preset | 'default')}
        >
          {now === 'other' && <option value="other">{say.other}</option>}
          {(now === 'keep' || now === 'strip') && <option value={now}>{say.others[now]}</option>}
          <option value="default">{say.everywhere(words.cookies.presets[data.preset])}</option>
          {PRESETS.map((preset) => (
            <option key={preset} value={preset}>
              {words.cookies.presets[preset]}
            </option>
          ))}
        </select>
      </label>
      {failure && (
        <p class="problem" role="alert">
          {failure}
        </p>
      )}
    </>
  );
}

/** What was chosen for the site: a preset, something about others' cookies, something of the user's own, or nothing. */
function chosen({ choices }: CookiePolicy, { site, cookies }: Site): string {
  if (cookies !== 'default') return cookies;
  const own = choices.filter((one) => one.site === site && (one.kind === 'preset' || one.kind === 'type'));
  const preset = own.find(({ kind }) => kind === 'preset');
  return preset?.choice ?? (own.length ? 'other' : 'default');
}
