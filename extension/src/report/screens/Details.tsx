import type { VNode } from 'preact';
import { Say } from '../../parts/Sentence';
import { useEvents, useRefresh } from '../../state/events';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { Periods } from '../Periods';
import { Section } from '../Section';
import { Shown } from '../Shown';
import { spanOf, type PeriodName } from '../period';
import { Add } from './details/Add';
import { Forms } from './details/Forms';
import { One } from './details/One';
import { Outcome } from './settings/Outcome';
import { useAttempt } from './settings/state';

const say = words.details;

/** The user's own details: which are watched, what is done where one would leave, and where they were found. */
export function Details({ period }: { readonly period: PeriodName }): VNode {
  const { client } = useService();
  const details = useLoad(`details ${period}`, (signal) => client.details(spanOf(period), signal));
  const attempt = useAttempt();
  useRefresh(details.reload);
  useEvents((events) => {
    if (events.some((event) => event.type === 'changed' && event.what === 'details')) details.reload();
  });
  const change = async (work: () => Promise<unknown>): Promise<boolean> => {
    const done = await attempt.run(work);
    details.reload();
    return done;
  };
  return (
    <div data-testid="details">
      <div class="bar">
        <Periods path={['details']} period={period} />
      </div>
      <Shown of={details}>
        {(all) => (
          <>
            <h1 class="lead" data-testid="details-lead">
              <Say sentence={say.lead(all, period)} />
            </h1>
            {all.length > 0 && (
              <div class="settings">
                <Section title={say.list} id="details-watched">
                  {all.map((detail) => (
                    <One key={detail.id} detail={detail} period={period} change={change} />
                  ))}
                  <p class="note">{say.note}</p>
                </Section>
              </div>
            )}
          </>
        )}
      </Shown>
      <div class="settings">
        <Section title={say.add.title} id="details-add">
          <Add change={change} />
          <Outcome attempt={attempt} id="detail" />
          <p class="note">{say.add.note}</p>
        </Section>
        <Forms />
      </div>
    </div>
  );
}
