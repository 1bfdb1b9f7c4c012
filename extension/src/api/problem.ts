/** Why the service gave no answer that can be shown. */
export type ProblemKind = 'away' | 'refused' | 'missing' | 'rejected' | 'failed' | 'unreadable';

/**
 * A failed call. `away`: nothing listens there; `refused`: not (or no longer) paired; `missing`: no such thing;
 * `rejected`: the service says what was wrong with what was asked; `failed`: the fault is its own;
 * `unreadable`: it answered something this version doesn't understand.
 */
export class Problem extends Error {
  readonly kind: ProblemKind;

  constructor(kind: ProblemKind, detail = '') {
    super(detail);
    this.name = 'Problem';
    this.kind = kind;
  }
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem('failed', error instanceof Error ? error.message : String(error));
}

/** The kind of problem an HTTP status stands for. */
export function kindOf(status: number): ProblemKind {
  if (status === 401 || status === 403) return 'refused';
  if (status === 404) return 'missing';
  return status < 500 ? 'rejected' : 'failed';
}
