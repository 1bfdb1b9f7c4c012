import { kindOf, Problem } from './problem';
import { Mismatch, type Shape } from './shape';

export interface Service {
  /** Origin of the API, without a slash at the end. */
  readonly address: string;
  readonly token: string;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
}

const PATIENCE = 15_000;

export function headers(service: Service, body?: unknown): Record<string, string> {
  return {
    ...(service.token ? { authorization: `Bearer ${service.token}` } : {}),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}

/** Asks the service and checks that the answer has the shape. Throws a Problem, or the abort of the signal. */
export async function ask<T>(service: Service, path: string, shape: Shape<T>, call: Call = {}): Promise<T> {
  const response = await reach(service, path, call);
  const answer = await read(response);
  if (!response.ok) throw new Problem(kindOf(response.status), detail(answer, response.status));
  try {
    return shape(answer, '');
  } catch (error) {
    if (error instanceof Mismatch) throw new Problem('unreadable', `${path}: ${error.message}`);
    throw error;
  }
}

async function reach(service: Service, path: string, { method = 'GET', body, signal }: Call): Promise<Response> {
  const limit = AbortSignal.timeout(PATIENCE);
  try {
    return await fetch(`${service.address}/api/v1${path}`, {
      method,
      headers: headers(service, body),
      body: body === undefined ? null : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem('away');
  }
}

async function read(response: Response): Promise<unknown> {
  const body = await response.text().catch(() => '');
  try {
    return JSON.parse(body || 'null');
  } catch {
    throw new Problem('unreadable', `answered ${response.status} with something other than JSON`);
  }
}

/** The sentence of an application/problem+json answer. */
function detail(answer: unknown, status: number): string {
  const { detail: said, title } = (answer ?? {}) as { detail?: unknown; title?: unknown };
  if (typeof said === 'string' && said) return said;
  return typeof title === 'string' && title ? title : `answered ${status}`;
}
