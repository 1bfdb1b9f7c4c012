import type { VNode } from 'preact';
import { words } from '../../../words';
import { address } from '../../route';
import { Section } from '../../Section';

const say = words.settings.cookies;

/** Where what becomes of cookies is set. */
export function Cookies(): VNode {
  return (
    <Section title={say.title} id="settings-cookies">
      <div class="setting">
        <p class="note">{say.note}</p>
        <a class="button" href={address(['cookies'])} data-testid="open-cookies">
          {say.open}
        </a>
      </div>
    </Section>
  );
}
