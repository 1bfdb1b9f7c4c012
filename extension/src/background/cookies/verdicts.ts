import type { Client } from '../../api/client';
import type { AskedCookie, JudgedCookie } from '../../api/cookies';

const BATCH = 200;
const MOST = 10_000;

const keyOf = ({ name, host, site }: AskedCookie): string => JSON.stringify([name, host, site]);

/** What the service says of cookies, remembered until something else holds. */
export class Verdicts {
  private known = new Map<string, JudgedCookie>();

  forget(): void {
    this.known = new Map();
  }

  /** The verdicts in the order in which they are asked for; throws a Problem where the service doesn't answer. */
  async of(asked: readonly AskedCookie[], client: Client): Promise<JudgedCookie[]> {
    const { known } = this;
    if (known.size > MOST) known.clear();
    const missing = [...new Map(asked.map((each) => [keyOf(each), each])).values()].filter(
      (each) => !known.has(keyOf(each)),
    );
    for (let start = 0; start < missing.length; start += BATCH) {
      const some = missing.slice(start, start + BATCH);
      const answers = await client.judgeCookies(some);
      answers.forEach((answer, index) => {
        const about = some[index];
        if (about) known.set(keyOf(about), answer);
      });
    }
    return asked.flatMap((each) => known.get(keyOf(each)) ?? []);
  }
}
