import type { VNode } from 'preact';
import type { Settings } from '../../../api/types';
import { Choice } from '../../../parts/Choice';
import { words } from '../../../words';
import { Section } from '../../Section';
import { Outcome } from './Outcome';
import { useAttempt, type Change } from './state';

const say = words.settings.cookies;
const CHOICES = [
  ['strip', say.strip],
  ['keep', say.keep],
] as const;

export function Cookies({ settings, change }: { readonly settings: Settings; readonly change: Change }): VNode {
  const attempt = useAttempt();
  return (
    <Section title={say.title} id="settings-cookies">
      <div class="setting">
        <p class="note">{say.note}</p>
        <Choice
          name="third-party-cookies"
          label={say.title}
          value={settings.third_party_cookies}
          options={CHOICES}
          onChoose={(choice) => void attempt.run(() => change({ third_party_cookies: choice }))}
        />
      </div>
      <Outcome attempt={attempt} id="cookies" />
    </Section>
  );
}
