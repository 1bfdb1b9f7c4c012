import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { takenBack, TYPES, type Choice, type CookieType, type CookieWish } from '../../../api/cookies';
import { Say } from '../../../parts/Sentence';
import { words } from '../../../words';
import { plain } from '../../../words/sentence';
import { More } from '../../More';
import { Section } from '../../Section';

const say = words.cookies.choices;
const TREATMENTS = [
  ['strip', words.cookies.policy.options.strip],
  ['keep', words.cookies.policy.options.keep],
  ['session', words.cookies.policy.options.session],
  ['cap:1', say.day],
  ['cap:7', say.week],
] as const;
const STEP = 20;

type OnChange = (wish: CookieWish) => Promise<boolean>;

interface Props {
  readonly choices: readonly Choice[];
  /** The cookie that was picked from those seen. */
  readonly named: string;
  readonly change: OnChange;
}

/** What holds for single cookies and sites, apart from the policy: to add and to take back. */
export function Choices({ choices, named, change }: Props): VNode {
  return (
    <Section title={say.title} id="cookie-choices">
      <Add named={named} change={change} />
      {choices.length === 0 && <p class="note">{say.none}</p>}
      <More items={choices} step={STEP}>
        {(shown) => (
          <ul class="rules" data-testid="cookie-choice-list">
            {shown.map((choice) => (
              <One key={Object.values(choice).join(' ')} choice={choice} change={change} />
            ))}
          </ul>
        )}
      </More>
    </Section>
  );
}

function One({ choice, change }: { readonly choice: Choice; readonly change: OnChange }): VNode {
  const sentence = words.cookies.choice(choice);
  return (
    <li>
      <span>
        <Say sentence={sentence} />
      </span>
      <button
        type="button"
        class="button bare"
        aria-label={say.removeOne(plain(sentence))}
        onClick={() => void change(takenBack(choice))}
      >
        {say.remove}
      </button>
    </li>
  );
}

function Add({ named, change }: Omit<Props, 'choices'>): VNode {
  const [cookie, setCookie] = useState(named);
  const [site, setSite] = useState('');
  const [what, setWhat] = useState('strip');
  const add = async (): Promise<void> => {
    const isType = TYPES.includes(what as CookieType);
    const wish = isType ? { own_type: what as CookieType } : { treatment: what };
    const where = site.trim() ? { site: site.trim() } : {};
    if (await change({ cookie: cookie.trim(), ...wish, ...where })) setCookie('');
  };
  return (
    <form
      class="row wrap"
      onSubmit={(event) => {
        event.preventDefault();
        if (cookie.trim()) void add();
      }}
    >
      <Text id="choice-cookie" label={say.cookie} example={say.cookieExample} value={cookie} onInput={setCookie} />
      <Text id="choice-site" label={say.site} example={say.siteExample} value={site} onInput={setSite} />
      <select
        class="field"
        data-testid="choice-what"
        aria-label={say.what}
        value={what}
        onChange={(event) => {
          setWhat(event.currentTarget.value);
        }}
      >
        <optgroup label={say.treat}>
          {TREATMENTS.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </optgroup>
        <optgroup label={say.is}>
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {words.cookies.types[type]}
            </option>
          ))}
        </optgroup>
      </select>
      <button type="submit" class="button" data-testid="add-choice">
        {say.add}
      </button>
    </form>
  );
}

interface TextProps {
  readonly id: string;
  readonly label: string;
  readonly example: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

function Text({ id, label, example, value, onInput }: TextProps): VNode {
  return (
    <input
      id={id}
      class="field code grow"
      data-testid={id}
      aria-label={label}
      placeholder={example}
      value={value}
      spellcheck={false}
      autocomplete="off"
      onInput={(event) => {
        onInput(event.currentTarget.value);
      }}
    />
  );
}
