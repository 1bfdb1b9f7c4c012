import type { VNode } from 'preact';
import { PRESETS, TYPES, type CookiePolicy, type CookieWish, type Party, type Preset } from '../../../api/cookies';
import { Choice } from '../../../parts/Choice';
import { TypeWord } from '../../../parts/CookieType';
import { words } from '../../../words';
import { Section } from '../../Section';
import { Outcome } from '../settings/Outcome';
import type { Attempt } from '../settings/state';
import { Treatment } from './Treatment';

const say = words.cookies.policy;
const OPTIONS = PRESETS.map((preset) => [preset, words.cookies.presets[preset]] as const);
const PARTIES: readonly Party[] = ['first', 'third'];

interface Props {
  readonly policy: CookiePolicy;
  readonly change: (wish: CookieWish) => Promise<boolean>;
  readonly attempt: Attempt;
}

/** The preset, what it means, and the table of types in which each cell can be chosen. */
export function Policy({ policy, change, attempt }: Props): VNode {
  const keptAll = policy.third_party_cookies === 'keep';
  return (
    <Section title={say.title} id="cookie-policy">
      <div class="setting">
        <p class="note" data-testid="preset-means">
          {keptAll ? say.keepAll : say.what[policy.preset]}
        </p>
        <Choice<Preset>
          name="cookie-preset"
          label={say.label}
          value={policy.preset}
          options={OPTIONS}
          onChoose={(preset) => void change({ preset })}
        />
      </div>
      <table class="policy" data-testid="cookie-table">
        <thead>
          <tr>
            <th scope="col">{say.type}</th>
            <th scope="col">{say.first}</th>
            <th scope="col">{say.third}</th>
          </tr>
        </thead>
        <tbody>
          {TYPES.map((type) => (
            <tr key={type}>
              <th scope="row">
                <TypeWord type={type} />
              </th>
              {PARTIES.map((party) => (
                <td key={party}>
                  <Treatment
                    id={`${type}-${party}`}
                    label={say.cell(type, party)}
                    value={policy.types.find((row) => row.type === type)?.[party] ?? 'keep'}
                    own={policy.choices.some(
                      (one) => !one.site && one.kind === 'type' && one.subject === type && one.party === party,
                    )}
                    locked={keptAll && party === 'third'}
                    onChoose={(treatment) => void change({ type, party, treatment })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">{say.note}</p>
      <Outcome attempt={attempt} id="cookies" />
    </Section>
  );
}
