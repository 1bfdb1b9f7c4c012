import type { FormReply, FormRequest } from '../../browser/forms';
import { FormGuard } from './guard';
import { ask } from './question';

/** Runs beside pages, where the user asked for it: before a form goes, its place and what was typed are looked at. */
const guard = new FormGuard({
  tell: (request: FormRequest) => chrome.runtime.sendMessage<FormRequest, FormReply | null>(request),
  ask,
});
const roots = new WeakSet<EventTarget>();

/** Forms inside of parts that a page shuts off tell only those of going. */
function listen(root: EventTarget): void {
  if (roots.has(root)) return;
  roots.add(root);
  root.addEventListener(
    'submit',
    (event) => {
      guard.submit(event as SubmitEvent);
    },
    true,
  );
}

for (const type of ['input', 'change'])
  window.addEventListener(
    type,
    (event) => {
      guard.input(event);
    },
    true,
  );
window.addEventListener(
  'focusin',
  (event) => {
    const [field] = event.composedPath();
    if (!(field instanceof Element) || !('form' in field) || !(field.form instanceof HTMLFormElement)) return;
    listen(field.getRootNode());
    void guard.focus(field.form);
  },
  true,
);
listen(window);
