import type { VNode } from 'preact';
import type { CompanyRow, SiteRow } from '../../api/types';
import { Choice } from '../../parts/Choice';
import { Outside } from '../../parts/Outside';
import { words } from '../../words';
import { dayName, timeOfDay } from '../../words/format';
import type { Filters } from '../filters';
import { address } from '../route';

const say = words.requests;

interface Props {
  readonly filters: Filters;
  /** The words for the kind that is filtered by. */
  readonly kind: string | undefined;
  readonly companies: readonly CompanyRow[];
  readonly sites: readonly SiteRow[];
}

const OUTCOMES = [
  ['', say.any],
  ['blocked', words.outcomes.blocked],
  ['modified', say.changed],
  ['allowed', words.outcomes.allowed],
] as const;

/** What the log is narrowed to; every change is a new address. */
export function LogFilters({ filters, kind, companies, sites }: Props): VNode {
  const go = (change: Partial<Filters>): void => {
    location.hash = address(['requests'], { ...filters, ...change });
  };
  const company = companies.find(({ slug }) => slug === filters.company)?.name ?? filters.company ?? '';
  const slugOf = (text: string): string | undefined =>
    companies.find(({ name }) => name.toLowerCase() === text.toLowerCase())?.slug ?? (text || undefined);
  const outcome = OUTCOMES.find(([name]) => name === filters.outcome)?.[0] ?? '';
  return (
    <div class="filters" role="group" aria-label={say.filters}>
      <Choice
        name="outcome"
        label={say.outcome}
        value={outcome}
        options={OUTCOMES}
        onChoose={(choice) => {
          go({ outcome: choice || undefined });
        }}
      />
      <Named
        id="filter-site"
        label={say.site}
        value={filters.site ?? ''}
        options={sites.map(({ site }) => site)}
        onChange={(site) => {
          go({ site: site || undefined });
        }}
      />
      <Named
        id="filter-company"
        label={say.company}
        value={company}
        options={companies.map(({ name }) => name)}
        onChange={(name) => {
          go({ company: slugOf(name) });
        }}
      />
      <Narrowed filters={filters} kind={kind} go={go} />
    </div>
  );
}

/** Filters that come from a number somewhere else, each with a way to drop it. */
function Narrowed({
  filters,
  kind,
  go,
}: Pick<Props, 'filters' | 'kind'> & { readonly go: (change: Partial<Filters>) => void }): VNode {
  const { since, until } = filters;
  const time = (seconds: number): string => `${dayName(seconds)} ${timeOfDay(seconds)}`;
  const span = [since === undefined ? '' : say.from(time(since)), until === undefined ? '' : say.until(time(until))]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      {kind !== undefined && (
        <Chip
          id="kind"
          text={`${say.carrying}: ${kind}`}
          drop={() => {
            go({ kind: undefined });
          }}
        />
      )}
      {span && (
        <Chip
          id="time"
          text={span}
          drop={() => {
            go({ since: undefined, until: undefined });
          }}
        />
      )}
    </>
  );
}

function Chip({ id, text, drop }: { readonly id: string; readonly text: string; readonly drop: () => void }): VNode {
  return (
    <button type="button" class="chip" data-testid={`drop-${id}`} aria-label={say.drop(text)} onClick={drop}>
      <Outside text={text} most={60} /> ×
    </button>
  );
}

interface NamedProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly onChange: (value: string) => void;
}

const MOST_OPTIONS = 500;

function Named({ id, label, value, options, onChange }: NamedProps): VNode {
  return (
    <>
      <input
        key={value}
        class="field narrow"
        type="search"
        data-testid={id}
        aria-label={label}
        placeholder={label}
        defaultValue={value}
        list={`${id}-names`}
        spellcheck={false}
        autocomplete="off"
        onChange={(event) => {
          onChange(event.currentTarget.value.trim());
        }}
      />
      <datalist id={`${id}-names`}>
        {options.slice(0, MOST_OPTIONS).map((option) => (
          <option key={option} value={option} />
        ))}
      </datalist>
    </>
  );
}
