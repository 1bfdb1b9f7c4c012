import css from './question.css?inline';

/** What the user is asked, in words; `always` is missing where nothing may be kept of it. */
export interface Question {
  readonly who: string;
  readonly sentence: string;
  readonly note: string;
  readonly back: string;
  readonly send: string;
  readonly always: string | null;
  readonly language: string;
  readonly direction: string;
}

export type Answer = 'back' | 'send' | 'always';

/**
 * Asks above everything else on the page, in a place that neither its styles nor its scripts can reach. Escape, or
 * the page taking it away, is no.
 */
export function ask(question: Question): Promise<Answer> {
  const host = document.createElement('jejak-question');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const dialog = element('dialog', '');
  dialog.lang = question.language;
  dialog.dir = question.direction;
  dialog.setAttribute('aria-labelledby', 'sentence');
  dialog.setAttribute('aria-describedby', 'note');
  const sentence = element('h1', question.sentence);
  const note = element('p', question.note);
  sentence.id = 'sentence';
  note.id = 'note';
  dialog.append(element('small', question.who), sentence, note);
  root.append(dialog);
  return new Promise((resolve) => {
    const done = (answer: Answer): void => {
      watch.disconnect();
      host.remove();
      resolve(answer);
    };
    const watch = new MutationObserver(() => {
      if (!host.isConnected) done('back');
    });
    dialog.append(buttons(question, done));
    dialog.addEventListener('cancel', (event) => {
      event.preventDefault();
      done('back');
    });
    keepTo(dialog);
    document.documentElement.append(host);
    watch.observe(document, { childList: true, subtree: true });
    dialog.showModal();
  });
}

function buttons({ back, send, always }: Question, done: (answer: Answer) => void): HTMLElement {
  const row = element('div', '');
  const button = (answer: Answer, text: string): void => {
    const one = element('button', text);
    one.type = 'button';
    one.className = answer;
    one.autofocus = answer === 'back';
    one.addEventListener('click', ({ isTrusted }) => {
      if (isTrusted) done(answer);
    });
    row.append(one);
  };
  button('back', back);
  button('send', send);
  if (always) button('always', always);
  return row;
}

/** What is typed and clicked here is nobody's business on the page; Tab goes round. */
function keepTo(dialog: HTMLDialogElement): void {
  for (const type of ['keydown', 'keyup', 'keypress', 'click', 'pointerdown', 'mousedown', 'focusin'] as const)
    dialog.addEventListener(type, (event) => {
      event.stopPropagation();
    });
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Tab') return;
    const all = Array.from(dialog.querySelectorAll('button'));
    const at = all.findIndex((one) => one.matches(':focus'));
    event.preventDefault();
    all.at((at + (event.shiftKey ? -1 : 1)) % all.length)?.focus();
  });
}

function element<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, text: string): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
