import type { VNode } from 'preact';
import type { SiteCompany } from '../api/types';
import { CategoryDot } from '../parts/Category';
import { Outside } from '../parts/Outside';
import { words } from '../words';

const say = words.popup;
const SHOWN = 4;

/** The companies of the page, the busiest first; beyond four they are counted. */
export function Who({ companies }: { readonly companies: readonly SiteCompany[] }): VNode | null {
  if (companies.length === 0) return null;
  const ranked = [...companies].sort((a, b) => b.stopped + b.let_through - a.stopped - a.let_through);
  const shown = ranked.length === SHOWN + 1 ? ranked : ranked.slice(0, SHOWN);
  const rest = ranked.slice(shown.length);
  return (
    <ul aria-label={say.companies} data-testid="popup-companies">
      {shown.map((company) => (
        <One key={company.slug} company={company} />
      ))}
      {rest.length > 0 && (
        <li class="quiet">
          <span class="name">{say.more(rest.length)}</span>
          <Amount stopped={sum(rest, 'stopped')} letThrough={sum(rest, 'let_through')} />
        </li>
      )}
    </ul>
  );
}

function One({ company }: { readonly company: SiteCompany }): VNode {
  const does = words.kinds[company.category];
  return (
    <li data-testid={`company-${company.slug}`}>
      <CategoryDot category={company.category} />
      <span class="name">
        <Outside text={company.name} most={40} />
        {does && <span class="quiet">, {does}</span>}
      </span>
      <Amount stopped={company.stopped} letThrough={company.let_through} />
    </li>
  );
}

function Amount({ stopped, letThrough }: { readonly stopped: number; readonly letThrough: number }): VNode {
  return (
    <span class="amount">
      {stopped > 0 && say.stopped(stopped)}
      {stopped > 0 && letThrough > 0 && ', '}
      {letThrough > 0 && <span class="warn">{say.letThrough(letThrough)}</span>}
    </span>
  );
}

function sum(companies: readonly SiteCompany[], field: 'stopped' | 'let_through'): number {
  return companies.reduce((total, company) => total + company[field], 0);
}
