import { flag, list, maybe, number, object, text, type Of } from './shape';

const protection = object({
  name: text,
  on: flag,
  chosen_for: maybe(text),
  default: flag,
  does: text,
  may_break: text,
  times: number,
});
export type Protection = Of<typeof protection>;
export const protections = object({
  site: text,
  trusted: flag,
  paused: flag,
  protections: list(protection),
  choices: list(object({ site: text, protection: text, on: flag })),
});
export type Protections = Of<typeof protections>;

export interface ProtectionChange {
  readonly protection: string;
  readonly state: 'on' | 'off' | 'default';
  readonly site?: string;
}
