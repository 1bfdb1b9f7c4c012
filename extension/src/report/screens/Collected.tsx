import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Collected as Group, Company } from '../../api/types';
import { words } from '../../words';
import { count } from '../../words/format';
import { toRequests } from '../links';
import type { PeriodName } from '../period';
import { Claim } from './Claim';

const say = words.company;
const FIRST = 3;

/** What the company would have learnt, kind by kind, in sentences; each with its proof one click below. */
export function Collected({ company, period }: { readonly company: Company; readonly period: PeriodName }): VNode {
  return (
    <>
      {company.collected.map((group) => (
        <OneKind key={group.kind} group={group} slug={company.slug} period={period} />
      ))}
    </>
  );
}

function OneKind({
  group,
  slug,
  period,
}: {
  readonly group: Group;
  readonly slug: string;
  readonly period: PeriodName;
}): VNode {
  const [all, setAll] = useState(false);
  const shown = all ? group.values : group.values.slice(0, FIRST);
  const rest = group.values.length - FIRST;
  return (
    <div class="kind" data-testid={`collected-${group.kind}`}>
      <h3>
        {words.dataKind(group)}
        <a href={toRequests({ company: slug, kind: group.kind, outcome: 'blocked' }, period)}>{count(group.count)}</a>
      </h3>
      <div>
        {shown.map((value) => (
          <Claim
            key={`${value.name} ${value.key} ${value.value} ${value.site}`}
            value={value}
            kind={group.kind}
            slug={slug}
            period={period}
          />
        ))}
        {rest > 0 && (
          <button
            type="button"
            class="button bare"
            aria-expanded={all}
            onClick={() => {
              setAll(!all);
            }}
          >
            {all ? say.fewer : say.more(rest)}
          </button>
        )}
      </div>
    </div>
  );
}
