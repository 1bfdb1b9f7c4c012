import type { VNode } from 'preact';

interface Props<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly onChoose: (value: T) => void;
}

/** A few choices side by side: radio buttons, so that arrow keys work as everywhere. */
export function Choice<T extends string>({ name, label, value, options, onChoose }: Props<T>): VNode {
  return (
    <fieldset class="choice" data-testid={name}>
      <legend class="unseen">{label}</legend>
      {options.map(([option, text]) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            value={option}
            checked={option === value}
            onChange={() => {
              onChoose(option);
            }}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
