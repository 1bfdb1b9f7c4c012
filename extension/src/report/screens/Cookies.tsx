import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CookieWish } from '../../api/cookies';
import { Say } from '../../parts/Sentence';
import { useEvents, useRefresh } from '../../state/events';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { Periods } from '../Periods';
import { Section } from '../Section';
import { Shown } from '../Shown';
import { spanOf, type PeriodName } from '../period';
import { Clearing } from './cookies/Clearing';
import { Choices } from './cookies/Choices';
import { Policy } from './cookies/Policy';
import { Seen } from './cookies/Seen';
import { useAttempt } from './settings/state';

const say = words.cookies;

/** What becomes of cookies by type, the choices that differ, and the cookies that were seen. */
export function Cookies({ period }: { readonly period: PeriodName }): VNode {
  const { client } = useService();
  const policy = useLoad('cookie policy', (signal) => client.cookiePolicy(signal));
  const seen = useLoad(`cookies ${period}`, (signal) => client.cookiesSeen(spanOf(period), signal));
  const [named, setNamed] = useState('');
  const attempt = useAttempt();
  useRefresh(seen.reload);
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && event.what !== 'cookies')) policy.reload();
  });
  const change = async (wish: CookieWish): Promise<boolean> => {
    const done = await attempt.run(() => client.changeCookies(wish));
    policy.reload();
    return done;
  };
  return (
    <div data-testid="cookies">
      <div class="bar">
        <Periods path={['cookies']} period={period} />
      </div>
      <Shown of={seen}>
        {(all) => (
          <h1 class="lead" data-testid="cookies-lead">
            <Say sentence={say.lead(all, period)} />
          </h1>
        )}
      </Shown>
      <div class="settings">
        <Shown of={policy}>
          {(data) => (
            <>
              <Policy policy={data} change={change} attempt={attempt} />
              <Choices key={named} choices={data.choices} named={named} change={change} />
            </>
          )}
        </Shown>
        <Clearing />
      </div>
      <Section title={say.seen.title} id="cookies-seen">
        <Shown of={seen}>{(all) => <Seen cookies={all} onChoose={setNamed} />}</Shown>
      </Section>
    </div>
  );
}
