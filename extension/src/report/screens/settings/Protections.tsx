import type { VNode } from 'preact';
import { words } from '../../../words';
import { Protections as Switches } from '../../Protections';
import { Section } from '../../Section';

const say = words.protections;

/** The switches of all protections. */
export function Protections(): VNode {
  return (
    <Section title={say.title} id="settings-protections">
      <p class="note">{say.note}</p>
      <Switches />
    </Section>
  );
}
