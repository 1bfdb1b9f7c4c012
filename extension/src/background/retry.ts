const EVERY = 2000;
const FOR = 60_000;

/** Tries again every two seconds for a minute; after that the alarm, the next page or the user does. */
export class Retry {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private until = 0;
  private readonly attempt: () => Promise<void>;

  constructor(attempt: () => Promise<void>) {
    this.attempt = attempt;
  }

  soon(): void {
    if (this.timer) return;
    this.until ||= Date.now() + FOR;
    if (Date.now() > this.until) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.attempt();
    }, EVERY);
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.until = 0;
  }
}
