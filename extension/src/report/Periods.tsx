import type { VNode } from 'preact';
import { Choice } from '../parts/Choice';
import { words } from '../words';
import { PERIODS, type PeriodName } from './period';
import { address } from './route';

/** The switch between periods; the choice stands in the address, so that it survives going back and opening links. */
export function Periods({ path, period }: { readonly path: readonly string[]; readonly period: PeriodName }): VNode {
  const options = PERIODS.map((name) => [name, words.periods[name].label] as const);
  const choose = (name: PeriodName): void => {
    location.hash = address(path, { period: name });
  };
  return <Choice name="period" label={words.periods.name} value={period} options={options} onChoose={choose} />;
}
