import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { asProblem } from '../api/problem';
import type { PassthroughHost } from '../api/passthrough';
import type { Site } from '../api/types';
import { writePage } from '../browser/storage';
import { Outside } from '../parts/Outside';
import { RouteNotice } from '../parts/RouteNotice';
import { Say } from '../parts/Sentence';
import { Switch } from '../parts/Switch';
import { useRefresh } from '../state/events';
import { useLoad } from '../state/load';
import { useService } from '../state/service';
import { words } from '../words';
import { Cookies } from './Cookies';
import { Pause } from './Pause';
import { Who } from './Who';
import { openReport, reload as reloadTab } from './open';
import type { Tab } from './tab';

const say = words.popup;
const LIVE = 500;

/** What is known of the page in front: at once from memory, then from the service, then as things happen. */
export function Page({ tab }: { readonly tab: Tab }): VNode {
  const { client, connection } = useService();
  const { data, problem, reload } = useLoad(tab.host, async (signal) => {
    const page = await client.site(tab.host, { since: tab.since ?? Date.now() / 1000 }, signal);
    await writePage(tab.id, page);
    return page;
  });
  useRefresh(reload, LIVE);
  const { data: passing } = useLoad(`passing ${tab.host}`, (signal) => client.passthroughOf(tab.host, signal));
  const untouched = passing?.reason ? passing : null;
  const [changed, setChanged] = useState<Site | null>(null);
  const [policyChanged, setPolicyChanged] = useState(false);
  const [failure, setFailure] = useState('');
  const loaded = data ?? tab.page;
  const page = loaded && changed ? { ...loaded, trusted: changed.trusted } : loaded;

  const trust = async (trusted: boolean): Promise<void> => {
    if (!loaded) return;
    setChanged({ ...loaded, trusted });
    try {
      await client.changeSite(loaded.site, { trusted });
      setFailure('');
      reload();
    } catch (error) {
      setChanged(null);
      const { kind, message } = asProblem(error);
      setFailure(words.connection.failure(kind, message));
    }
  };

  return (
    <div data-testid="popup-page">
      <header>
        <h1 data-testid="popup-site">
          <Outside text={page?.site ?? tab.host} most={60} />
        </h1>
        {page?.paused_until === null && (
          <Switch id="protection" label={say.protection} on={!page.trusted} onChange={(on) => void trust(!on)} />
        )}
      </header>
      <NotRecording />
      {connection.problem && <RouteNotice problem={connection.problem} />}
      {page && (
        <Seen
          page={page}
          tab={tab}
          through={connection.through}
          untouched={untouched}
          onChange={() => {
            setPolicyChanged(true);
            reload();
          }}
        />
      )}
      {page && (
        <Pause
          site={page.site}
          trusted={page.trusted}
          onChange={() => {
            setPolicyChanged(true);
            reload();
          }}
        />
      )}
      {problem && !page && <p class="line problem">{words.connection.failure(problem.kind, problem.message)}</p>}
      {failure && (
        <p class="line problem" role="alert">
          {failure}
        </p>
      )}
      {(changed ?? policyChanged) && !failure && (
        <div class="line after" role="status">
          {say.changed}
          <button
            type="button"
            class="button"
            data-testid="reload-page"
            onClick={() => {
              reloadTab(tab.id);
            }}
          >
            {say.reload}
          </button>
        </div>
      )}
      <footer>
        <button
          type="button"
          class="button"
          data-testid="open-site"
          onClick={() => {
            openReport(`/sites/${encodeURIComponent(page?.site ?? tab.host)}`);
          }}
        >
          {say.thisSite}
        </button>
        <button
          type="button"
          class="button"
          data-testid="open-report"
          onClick={() => {
            openReport('/overview');
          }}
        >
          {say.report}
        </button>
      </footer>
    </div>
  );
}

/** Trackers are stopped all the same, but what is shown here may be old or nothing. */
function NotRecording(): VNode | null {
  const { client } = useService();
  const { data } = useLoad('status', (signal) => client.status(signal));
  if (!data?.problem) return null;
  return (
    <p class="line problem" role="status" data-testid="not-recording">
      {say.notRecording(data.problem)}
    </p>
  );
}

interface SeenProps {
  readonly page: Site;
  readonly tab: Tab;
  readonly through: boolean;
  readonly untouched: PassthroughHost | null;
  readonly onChange: () => void;
}

function Seen({ page, tab, through, untouched, onChange }: SeenProps): VNode {
  const nothing = page.requests === 0 && page.companies.length === 0 && !page.trusted;
  if (untouched && through) return <Untouched page={page} why={untouched} />;
  if (nothing) return <Unseen tab={tab} through={through} />;
  return (
    <>
      <p class="lead" data-testid="popup-lead">
        <Say sentence={say.lead(page)} />
      </p>
      <Who companies={page.companies} />
      <Cookies page={page} onChange={onChange} />
    </>
  );
}

/** The page's own connections pass untouched; others' on it are judged all the same. */
function Untouched({ page, why }: { readonly page: Site; readonly why: PassthroughHost }): VNode {
  return (
    <>
      <p class="lead" data-testid="popup-lead">
        <Say sentence={words.passthrough.page.lead(why.reason, why.category)} />
      </p>
      <p class="line">{words.passthrough.page.note}</p>
      <Who companies={page.companies} />
    </>
  );
}

/** Nothing was seen: why, and what helps. */
function Unseen({ tab, through }: { readonly tab: Tab; readonly through: boolean }): VNode {
  const why = !through ? say.unseen.notThrough : tab.since === null ? say.unseen.early : say.unseen.quiet;
  return (
    <>
      <p class="lead" data-testid="popup-lead">
        <Say sentence={say.unseen.lead} />
      </p>
      <div class="line after">
        <span>{why}</span>
        {through && (
          <button
            type="button"
            class="button"
            data-testid="reload-page"
            onClick={() => {
              reloadTab(tab.id);
            }}
          >
            {say.reload}
          </button>
        )}
      </div>
    </>
  );
}
