import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { Finding, Health as Answer } from '../../api/health';
import { Command } from '../../parts/Command';
import { Outside } from '../../parts/Outside';
import { Say } from '../../parts/Sentence';
import { Unchecked } from '../../parts/Unchecked';
import { useLoad } from '../../state/load';
import { useService } from '../../state/service';
import { words } from '../../words';
import { exact, timeOfDay } from '../../words/format';
import { Section } from '../Section';
import { Shown } from '../Shown';

const say = words.health;

/** Every link of the chain, checked for real when the screen is opened and whenever the user asks. */
export function Health(): VNode {
  const { client } = useService();
  const health = useLoad('health', (signal) => client.health(signal));
  const [asked, setAsked] = useState<Answer | null>(null);
  const busy = asked !== null && asked === health.data && health.problem === null;
  return (
    <div class="health" data-testid="health">
      <Shown of={health}>
        {(answer) => (
          <Found
            answer={answer}
            busy={busy}
            onAgain={() => {
              setAsked(answer);
              health.reload();
            }}
          />
        )}
      </Shown>
    </div>
  );
}

interface Props {
  readonly answer: Answer;
  readonly busy: boolean;
  readonly onAgain: () => void;
}

function Found({ answer: { checked_at: at, findings }, busy, onAgain }: Props): VNode {
  const of = (level: Finding['level']): Finding[] => findings.filter((finding) => finding.level === level);
  const [problems, notices, well] = [of('problem'), of('notice'), of('ok')];
  return (
    <>
      <h1 class="lead" data-testid="health-lead">
        <Say sentence={say.lead(problems.length, notices.length)} />
      </h1>
      <p class="sub again">
        <span title={exact(at)}>{say.checked(timeOfDay(at))}</span>
        <button type="button" class="button" data-testid="check-again" aria-busy={busy} onClick={onAgain}>
          {say.again}
        </button>
      </p>
      <Unchecked />
      {problems.length > 0 && <Told title={say.problems} id="health-problems" findings={problems} />}
      {notices.length > 0 && <Told title={say.notices} id="health-notices" findings={notices} />}
      <Section title={say.well} id="health-well">
        <dl class="holds">
          {well.map((finding, index) => (
            <div key={index}>
              <dt>{say.check(finding)}</dt>
              <dd>
                <Outside text={finding.summary} most={600} />
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <p class="note end">
        {say.bundle} <Command text={say.bundleCommand} />
      </p>
    </>
  );
}

interface ToldProps {
  readonly title: string;
  readonly id: string;
  readonly findings: readonly Finding[];
}

function Told({ title, id, findings }: ToldProps): VNode {
  return (
    <Section title={title} id={id}>
      {findings.map((finding, index) => (
        <article key={index}>
          <h3>
            <span class={finding.level === 'problem' ? 'dot alarm' : 'dot plain'} />
            {say.check(finding)}
          </h3>
          <p>
            <Outside text={finding.summary} most={800} />
          </p>
          {finding.what_to_do && <Remedy text={finding.what_to_do} />}
        </article>
      ))}
    </Section>
  );
}

function Remedy({ text }: { readonly text: string }): VNode {
  return (
    <p class="remedy">
      {say
        .parts(text)
        .map(({ command, text: part }, index) =>
          command ? <Command key={index} text={part} /> : <Outside key={index} text={part} most={800} />,
        )}
    </p>
  );
}
