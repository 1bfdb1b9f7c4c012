import type { ProxyProblem } from '../browser/storage';

/** Answered by Jejak's proxy itself; nobody else can: `.invalid` never exists (RFC 2606). */
export const PROBE_URL = 'https://jejak.invalid/';

const PAUSES = [0, 150, 400, 800]; // the network service takes a moment to take over a new proxy setting
const PATIENCE = 4000;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

/** Asks for the test address. Null when Jejak answered over a certificate that the browser trusts. */
export async function probe(): Promise<ProxyProblem | null> {
  for (const wait of PAUSES) {
    await pause(wait);
    const problem = await attempt();
    if (problem !== 'unreachable') return problem;
  }
  return 'unreachable';
}

async function attempt(): Promise<ProxyProblem | null> {
  const reason = networkError();
  try {
    const response = await fetch(PROBE_URL, {
      cache: 'no-store',
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const answer: unknown = await response.json();
    return isJejak(answer) ? null : 'unreachable';
  } catch {
    return (await Promise.race([reason.promise, pause(300)])) ?? 'unreachable';
  } finally {
    reason.stop();
  }
}

function isJejak(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && 'jejak' in answer && answer.jejak === 'ok';
}

/** What went wrong, which `fetch` doesn't say but the browser's network log does. */
function networkError(): { promise: Promise<ProxyProblem>; stop: () => void } {
  let report: (problem: ProxyProblem) => void;
  const promise = new Promise<ProxyProblem>((done) => (report = done));
  const hear = ({ error }: { error: string }): void => {
    report(error.startsWith('net::ERR_CERT') ? 'certificate' : 'unreachable');
  };
  chrome.webRequest.onErrorOccurred.addListener(hear, { urls: [`${PROBE_URL}*`] });
  return {
    promise,
    stop: () => {
      chrome.webRequest.onErrorOccurred.removeListener(hear);
    },
  };
}
