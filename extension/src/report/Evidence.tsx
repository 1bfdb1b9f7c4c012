import type { VNode } from 'preact';
import type { DataPoint, Request } from '../api/types';
import { words } from '../words';
import { exact, iso, when } from '../words/format';
import { highlight } from './highlight';
import { useListTitles } from './titles';
import { Outside } from '../parts/Outside';
import { Say } from '../parts/Sentence';
import { printable, shorten } from '../parts/printable';

const say = words.evidence;
const LONGEST_PIECE = 300;

/** A request as it would have gone out: address with the fields marked, what was read from it, what was decided and why. */
export function Evidence({ request }: { readonly request: Request }): VNode {
  return (
    <div class="evidence" data-testid="evidence">
      <Address request={request} />
      <Fields points={request.data_points} />
      <Cookies cookies={request.cookies} />
      <Decision request={request} />
      <Changes changes={request.changes} />
    </div>
  );
}

function Address({ request: { method, url, data_points: points } }: { readonly request: Request }): VNode {
  return (
    <p class="address">
      {method}{' '}
      <bdi>
        {highlight(url, points).map(({ text, marked }, index) => {
          const shown = printable(shorten(text, LONGEST_PIECE));
          return marked ? <mark key={index}>{shown}</mark> : shown;
        })}
      </bdi>
    </p>
  );
}

function Fields({ points }: { readonly points: readonly DataPoint[] }): VNode {
  if (points.length === 0) return <p>{say.none}</p>;
  return (
    <dl class="fields" aria-label={say.fields}>
      {points.map(({ name, key, value, certainty }, index) => (
        <div key={index}>
          <dt title={printable(key)}>
            <Outside text={name} most={80} />
          </dt>
          <dd>
            <Outside text={value} most={160} />
            {words.certainties[certainty] && <i> {words.certainties[certainty]}</i>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Cookies({ cookies }: { readonly cookies: Request['cookies'] }): VNode | null {
  if (cookies.length === 0) return null;
  return (
    <p>
      <b>{say.cookies}</b>{' '}
      {cookies.map((cookie, index) => (
        <span key={index}>
          {index > 0 && ', '}
          <Outside text={cookie.name} most={80} /> {say.cookie(cookie)}
        </span>
      ))}
    </p>
  );
}

function Changes({ changes }: { readonly changes: Request['changes'] }): VNode | null {
  const titles = useListTitles();
  if (changes.length === 0) return null;
  return (
    <ul aria-label={say.changes}>
      {changes.map((change, index) => (
        <li key={index}>
          <Say sentence={say.changed(change)} />
          {change.rule && (
            <>
              {' '}
              · <b>{say.rule}</b> {say.cite(titles(change.list), change.line)}{' '}
              <code>
                <Outside text={change.rule} most={300} />
              </code>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Decision({ request }: { readonly request: Request }): VNode {
  const title = useListTitles()(request.list);
  const { outcome, rule, list, line, exception, site, site_certainty: certainty, time } = request;
  return (
    <>
      <p>
        <Say sentence={say.decided(request, title)} />
        {outcome !== 'blocked' && list && (
          <>
            {' '}
            · <b>{say.rule}</b> {say.cite(title, line)}
          </>
        )}
        {rule && (
          <>
            {' '}
            <code>
              <Outside text={rule} most={300} />
            </code>
          </>
        )}
        {exception && (
          <>
            {' '}
            · <b>{say.exception}</b>{' '}
            <code>
              <Outside text={exception} most={300} />
            </code>
          </>
        )}
      </p>
      <p>
        <b>{say.page}</b> {site ? <Outside text={site} most={120} /> : say.unknownPage}
        {site && say.pageKnownBy[certainty] && <> ({say.pageKnownBy[certainty]})</>} · <b>{say.time}</b>{' '}
        <time dateTime={iso(time)} title={exact(time)}>
          {when(time)}
        </time>
      </p>
    </>
  );
}
