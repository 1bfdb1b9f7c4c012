import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Outcome, Request } from '../../api/types';
import { CategoryDot } from '../../parts/Category';
import { Evidence } from '../Evidence';
import { Outside } from '../../parts/Outside';
import { words } from '../../words';
import { useListTitles } from '../titles';
import { exact, iso, logTime } from '../../words/format';

const say = words.requests;
const TONES: Record<Outcome, string> = { blocked: 'kept', modified: 'plain', allowed: 'let-through' };

export function LogTable({ requests }: { readonly requests: readonly Request[] }): VNode {
  return (
    <table class="log" data-testid="log">
      <thead>
        <tr>
          <th scope="col">{say.time}</th>
          <th scope="col">{say.what}</th>
          <th scope="col">{say.company}</th>
          <th scope="col">{say.address}</th>
          <th scope="col" class="some">
            {say.site}
          </th>
          <th scope="col" class="some">
            {say.rule}
          </th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request) => (
          <Row key={request.id} request={request} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ request }: { readonly request: Request }): VNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  const titleOf = useListTitles();
  const { time, outcome, company, site, list, line, type, host } = request;
  return (
    <>
      <tr
        data-testid={`request-${request.id}`}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <td class="time">
          <time dateTime={iso(time)} title={exact(time)}>
            {logTime(time)}
          </time>
        </td>
        <td>
          <span class="with-dot">
            <span class={`dot ${TONES[outcome]}`} />
            {outcome === 'modified' ? say.changed : words.outcomes[outcome]}
          </span>
        </td>
        <td>
          <span class="with-dot">
            <CategoryDot category={company.category} />
            <Outside text={company.name} most={32} />
          </span>
        </td>
        <td class="code cut">
          <button
            type="button"
            class="open"
            aria-expanded={open}
            aria-controls={id}
            title={say.open(host)}
            onClick={(event) => {
              event.stopPropagation();
              setOpen(!open);
            }}
          >
            <span class="quiet">{words.resourceTypes[request.method] ?? words.resourceTypes[type] ?? type}</span>{' '}
            <Outside text={withoutScheme(request.url)} most={120} />
          </button>
        </td>
        <td class="some">
          <Outside text={site || '–'} most={40} />
        </td>
        <td class="some quiet">{words.evidence.cite(titleOf(list), line)}</td>
      </tr>
      <tr id={id} class="opened" hidden={!open}>
        {open && (
          <td colSpan={6}>
            <Evidence request={request} />
          </td>
        )}
      </tr>
    </>
  );
}

function withoutScheme(url: string): string {
  return url.replace(/^[a-z]+:\/\//, '');
}
