import type { Finding } from '../api/health';
import type { Codes } from './labels';
import { say, text, texts } from './message';
import type { Sentence } from './sentence';

function lead(problems: number, notices: number): Sentence {
  if (problems > 0) return say('health_lead_problems', { n: problems });
  if (notices > 0) return say('health_lead_notices', { n: notices });
  return say('health_lead_well');
}

/** Words and commands by turns: what stands in backticks is to be typed. */
function parts(text: string): readonly { readonly command: boolean; readonly text: string }[] {
  return text
    .split('`')
    .map((part, index) => ({ command: index % 2 === 1, text: part }))
    .filter(({ text: part }) => part !== '');
}

const checks: Codes = texts('health_checks');

export const health = texts('health', {
  lead,
  parts,
  check: ({ check }: Finding): string => checks[check] ?? check,
  checked: (when: string): string => text('health_checked', { when }),
  copyOf: (command: string): string => text('health_copyOf', { command }),
  bundleCommand: 'jejak doctor --bundle diagnosis.json',
});
