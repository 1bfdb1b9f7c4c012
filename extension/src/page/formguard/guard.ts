import type { FormReply, FormRequest } from '../../browser/forms';
import { targetOf, Typed } from './form';
import type { Answer, Question } from './question';

/** A page never waits longer for the service before its form goes. */
export const PATIENCE = 300;

export interface Outside {
  /** Asks the extension; null where it gives no answer. */
  readonly tell: (request: FormRequest) => Promise<FormReply | null>;
  readonly ask: (question: Question) => Promise<Answer>;
}

/** Holds a form that would take the user's details to a stranger until he has said what becomes of it. */
export class FormGuard {
  private readonly typed = new Typed();
  /** Whether something speaks against a place, by origin, as far as that is known. */
  private readonly places = new Map<string, boolean>();
  private readonly held = new WeakSet<HTMLFormElement>();
  private passing: HTMLFormElement | null = null;
  private readonly outside: Outside;

  constructor(outside: Outside) {
    this.outside = outside;
  }

  /** The user typed. */
  input(event: Event): void {
    const [target = null] = event.composedPath();
    this.typed.hear({ isTrusted: event.isTrusted, target });
  }

  /** The user goes into a field: what speaks against the place is known by the time the form goes. */
  async focus(form: HTMLFormElement): Promise<void> {
    const target = targetOf(form, null, document.baseURI);
    if (!target) return;
    const reply = await this.outside.tell({ form: 'place', target: target.origin }).catch(() => null);
    if (reply) this.places.set(target.origin, reply.reasons);
  }

  /** A form goes; it stays where it is as long as that isn't settled. */
  submit(event: SubmitEvent): void {
    const form = event.target;
    if (!event.isTrusted || !(form instanceof HTMLFormElement) || form === this.passing) return;
    const { submitter } = event;
    const target = targetOf(form, submitter, document.baseURI);
    const fields = this.typed.in(form);
    if (!target || fields.length === 0 || this.places.get(target.origin) === false) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.held.has(form)) return;
    this.held.add(form);
    void this.maySend({ form: 'fields', target: target.href, fields }).then((may) => {
      this.held.delete(form);
      if (may) this.send(form, submitter);
    });
  }

  private async maySend(request: FormRequest): Promise<boolean> {
    const reply = await within(PATIENCE, this.outside.tell(request));
    if (!reply) void this.outside.tell({ form: 'unchecked' }).catch(() => null);
    if (!reply?.question) return true;
    const answer = await this.outside.ask(reply.question);
    if (answer === 'always') await this.outside.tell({ form: 'always', site: reply.site }).catch(() => null);
    return answer !== 'back';
  }

  /** Once more, as the user had it; the page hears of it now. */
  private send(form: HTMLFormElement, submitter: HTMLElement | null): void {
    const own = submitter?.isConnected && (submitter as HTMLButtonElement).form === form ? submitter : null;
    this.passing = form;
    HTMLFormElement.prototype.requestSubmit.call(form, own);
    this.passing = null;
  }
}

/** What is promised, or null where it takes longer or fails. */
export async function within<T>(milliseconds: number, promised: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, milliseconds, null));
  return Promise.race([promised.catch(() => null), late]);
}
