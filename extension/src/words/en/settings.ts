import type { ListEntry, Purged } from '../../api/types';
import { count, many, when } from '../format';
import { say, strong, type Sentence } from '../sentence';

export const settings = {
  lead: {
    through: (rules: number): Sentence =>
      say`This browser goes through Jejak, with ${strong(many(rules, 'rule', 'rules'))} in force.`,
    notThrough: say`This browser is paired, but its traffic ${strong('does not go through Jejak')}.`,
    away: say`Jejak ${strong('is not running')}; here is what the browser itself keeps.`,
  },
  connection: {
    title: 'Connection',
    address: 'Address of the service',
    addressNote: 'On this machine, as “jejak run” prints it.',
    addressBad: 'This is not an address on this machine, such as http://127.0.0.1:8878.',
    save: 'Save',
    paired: (version: string): string => `Paired with Jejak ${version}.`,
    pairedAway: 'Paired. The service does not answer at the moment.',
    unpair: 'Unpair this browser',
    home: 'Its data lives in',
  },
  traffic: {
    title: 'This browser’s traffic',
    use: 'Send this browser’s traffic through Jejak',
    useNote: 'Your own network goes around it.',
    private: 'Private windows',
    privateAllowed: 'Trackers are stopped there too, and nothing of them is recorded.',
    privateNotAllowed:
      'The extension may not work there, so they go around Jejak, or are recorded by the hosts they asked for if the browser or the system sends them through it anyway. To protect them and record nothing: open the browser’s page of extensions, switch Developer mode on, and let Jejak in under Details.',
    elsewhere: 'It goes through Jejak all the same: the browser was started that way, or the system says so.',
    away: 'When Jejak is not running',
    direct: 'Pages load without protection',
    closed: 'Pages stay closed',
  },
  cookies: {
    title: 'Cookies',
    note: 'Which are kept, for how long, and on which sites otherwise: that has a screen of its own.',
    open: 'Cookies by type',
  },
  cloaked: {
    title: 'Trackers under a site’s own name',
    lookUp: 'Look up what hosts are really called',
    note: 'Some sites lend trackers a name of their own. The system’s name service tells, once an hour for each host that a page uses.',
  },
  keeping: {
    title: 'How long things are kept',
    detail: 'Single requests, days',
    rollup: 'Counts per day, days',
    note: 'Older ones are deleted for good.',
    recording: 'Keep a record of what was stopped',
    recordingNote: 'Without it trackers are still stopped, but nothing of it is shown here.',
    save: 'Save',
    bad: 'A number of days, 1 or more.',
  },
  lists: {
    title: 'Lists',
    rules: (rules: number): string => many(rules, 'rule', 'rules'),
    updated: (at: number): string => `fetched ${when(at)}`,
    builtin: 'comes with Jejak',
    never: 'not fetched yet',
    home: 'About this list',
    rollBack: ({ rolled_back: back, previous_at: at }: ListEntry): string =>
      back ? 'Use the newer text again' : at === null ? '' : `Go back to the text of ${when(at)}`,
    rolledBack: 'newest text taken back',
    putAside: 'an update was put aside',
    use: ({ title }: ListEntry): string => `Use ${title}`,
    note: 'Add, update and remove lists with “jejak lists”.',
  },
  rules: {
    title: 'Rules of your own',
    label: 'A rule',
    example: '||tracker.example^',
    add: 'Add',
    remove: 'Remove',
    removeOne: (rule: string): string => `Remove ${rule}`,
    until: (at: number): string => `until ${when(at)}`,
    none: 'None. A rule such as ||tracker.example^ stops a company everywhere; @@||cdn.example^ lets one through.',
    note: 'Your rules go before every list.',
  },
  purge: {
    title: 'Delete what was recorded',
    what: 'Delete',
    all: 'Everything that was recorded',
    week: 'Everything older than 7 days',
    month: 'Everything older than 30 days',
    button: 'Delete',
    ask: (what: string): string => `${what} will be deleted for good. Your settings, lists and rules stay.`,
    yes: 'Yes, delete it',
    no: 'Keep it',
    done: ({ removed, complete }: Purged): string =>
      `${many(removed, 'request', 'requests')} deleted.${complete ? '' : ' Some of it is still in use by a reader and goes as soon as that is done.'}`,
  },
  saved: 'Saved. It holds from the next request on.',
  days: (days: number): string => count(days),
};
