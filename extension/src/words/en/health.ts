import type { Finding } from '../../api/types';
import { many } from '../format';
import { say, strong, type Sentence } from '../sentence';

function lead(problems: number, notices: number): Sentence {
  if (problems > 0) return say`${strong(many(problems, 'thing needs', 'things need'))} to be put right.`;
  if (notices > 0) return say`All is well, and ${strong(many(notices, 'thing is', 'things are'))} good to know.`;
  return say`All is well. Every link was checked, and every one holds.`;
}

/** Words and commands by turns: what stands in backticks is to be typed. */
function parts(text: string): readonly { readonly command: boolean; readonly text: string }[] {
  return text
    .split('`')
    .map((part, index) => ({ command: index % 2 === 1, text: part }))
    .filter(({ text: part }) => part !== '');
}

const checks: Partial<Record<string, string>> = {
  folder: 'Data folder',
  disk: 'Disk',
  service: 'Service',
  ports: 'Ports',
  proxy: 'Proxy',
  tls: 'Encrypted traffic',
  blocking: 'Stopping trackers',
  certificate: 'Certificate',
  browsers: 'Browsers',
  'system proxy': 'System’s proxy',
  extension: 'Extension',
  lists: 'Lists',
  database: 'Database',
  recording: 'Recording',
  faults: 'Faults',
  'not inspected': 'Not looked into',
  servers: 'Trust in servers',
  clock: 'Clock',
  environment: 'Surroundings',
  limits: 'Limits',
  start: 'Start',
  versions: 'Versions',
};

export const health = {
  lead,
  parts,
  check: ({ check }: Finding): string => checks[check] ?? check,
  checked: (when: string): string => `Checked ${when}.`,
  again: 'Check again',
  problems: 'To put right',
  notices: 'Good to know',
  well: 'What holds',
  copy: 'Copy',
  copied: 'Copied',
  copyOf: (command: string): string => `Copy ${command}`,
  bundle: 'A diagnosis that names nobody and no site, to send along with a report:',
  bundleCommand: 'jejak doctor --bundle diagnosis.json',
};
