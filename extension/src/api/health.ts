import { list, number, object, oneOf, text, type Of } from './shape';

const finding = object({
  check: text,
  level: oneOf('problem', 'notice', 'ok'),
  summary: text,
  what_to_do: text,
});
export type Finding = Of<typeof finding>;
export const health = object({ checked_at: number, findings: list(finding) });
export type Health = Of<typeof health>;
