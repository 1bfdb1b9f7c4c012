import type { VNode } from 'preact';
import type { Summary } from '../../api/types';
import { Meter } from '../../parts/Meter';
import { Say } from '../../parts/Sentence';
import { words } from '../../words';
import { CookieNames } from '../CookieNames';
import { Section } from '../Section';

const say = words.overview;

export function CookieSummary({ cookies: { kept, stripped, names } }: { readonly cookies: Summary['cookies'] }): VNode {
  const whole = kept + stripped;
  return (
    <Section title={say.cookies.title} aside={whole ? say.cookies.line(kept, stripped) : undefined} id="cookies">
      <Meter
        whole={whole}
        parts={[
          { share: kept, tone: 'kept' },
          { share: stripped, tone: 'stripped' },
        ]}
      />
      {whole ? <CookieNames names={names} /> : <p class="note">{say.cookies.none}</p>}
    </Section>
  );
}

export function Looked({ coverage }: { readonly coverage: Summary['coverage'] }): VNode {
  const { inspected, not_inspected: unseen } = coverage;
  const whole = inspected + unseen;
  return (
    <Section title={say.looked.title} id="looked">
      <Meter
        whole={whole}
        parts={[
          { share: inspected, tone: 'kept' },
          { share: unseen, tone: 'stripped' },
        ]}
      />
      <p class="note">
        {whole ? <Say sentence={say.looked.share(coverage)} /> : say.looked.none} {say.looked.private}{' '}
        <a href="#/settings">{say.looked.list}</a>
      </p>
    </Section>
  );
}
