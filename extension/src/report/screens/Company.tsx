import type { VNode } from 'preact';
import type { Profile as Known } from '../../api/profile';
import type { Company as Described } from '../../api/types';
import { CategoryWord } from '../../parts/Category';
import { Outside } from '../../parts/Outside';
import { Say } from '../../parts/Sentence';
import { useRefresh } from '../../state/events';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { CookieNames } from '../CookieNames';
import { Periods } from '../Periods';
import { spanOf, type PeriodName } from '../period';
import { Section } from '../Section';
import { Shown } from '../Shown';
import { Collected } from './Collected';
import { Profile } from './company/Profile';
import { Where } from './Where';

const say = words.company;
const PROFILE_EVERY = 15_000; // milliseconds: sentences that change while they are read help nobody

export function Company({ slug, period }: { readonly slug: string; readonly period: PeriodName }): VNode {
  const { client } = useService();
  const loaded = useLoad(`company ${slug} ${period}`, (signal) => client.company(slug, spanOf(period), signal));
  useRefresh(loaded.reload, 4000);
  const missing = loaded.data === undefined && loaded.problem?.kind === 'missing';
  return (
    <div data-testid="company">
      <div class="bar">
        <Periods path={['companies', slug]} period={period} />
        {loaded.data && <Card company={loaded.data} />}
      </div>
      {missing ? (
        <h1 class="lead">
          <Say sentence={say.missing(slug)} />
        </h1>
      ) : (
        <Shown of={loaded}>{(company) => <Filled company={company} period={period} />}</Shown>
      )}
    </div>
  );
}

/** Who that is: what it does, where it sits, whose it is, its own pages. */
function Card({ company }: { readonly company: Described }): VNode {
  const { category, country, domains, group, known } = company;
  return (
    <div class="chips">
      <span class="chip">
        <CategoryWord category={category} />
      </span>
      {country && (
        <span class="chip">
          <Outside text={country} most={40} />
        </span>
      )}
      {domains.length > 0 && (
        <span class="chip" title={domains.join(', ')}>
          {say.domains(domains.length)}
        </span>
      )}
      {group && (
        <span class="chip">
          <Outside text={say.group(group)} most={60} />
        </span>
      )}
      {!known && <span class="chip">{say.unknown}</span>}
      <Link to={company.home_page} text={say.home} />
      <Link to={company.privacy_policy} text={say.privacy} />
    </div>
  );
}

function Link({ to, text }: { readonly to: string | null; readonly text: string }): VNode | null {
  if (!to?.startsWith('https://')) return null;
  return (
    <a class="chip" href={to} rel="noreferrer" target="_blank">
      {text}
    </a>
  );
}

function Filled({ company, period }: { readonly company: Described; readonly period: PeriodName }): VNode {
  const { client } = useService();
  const load = (signal: AbortSignal): Promise<Known> => client.profile(company.slug, spanOf(period), signal);
  const known = useLoad(`profile ${company.slug} ${period}`, load);
  useRefresh(known.reload, PROFILE_EVERY);
  return (
    <>
      <h1 class="lead" data-testid="company-lead">
        <Say sentence={say.lead(company)} />
      </h1>
      <p class="sub">
        <Say sentence={say.sub(company)} />
      </p>
      {known.data && <Profile known={known.data} />}
      <Section title={say.collected} id="collected">
        {company.collected.length ? <Collected company={company} period={period} /> : <p class="note">{say.nothing}</p>}
      </Section>
      <div class="two">
        <Section title={say.where} id="where">
          <Where company={company} period={period} days={known.data?.sites} />
        </Section>
        {company.cookies.length > 0 && (
          <Section title={say.cookies}>
            <CookieNames names={company.cookies} most={12} />
          </Section>
        )}
      </div>
    </>
  );
}
