import type { RefObject, VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { ServiceProvider, useStanding, type Standing } from '../state/service';
import { words } from '../words';
import { Banners } from './Banners';
import { Nav } from './Nav';
import { FiguresProvider, useFigures } from './figures';
import { periodOf } from './period';
import { useRoute, type Route } from './route';
import { Companies } from './screens/Companies';
import { Company } from './screens/Company';
import { Cookies } from './screens/Cookies';
import { Details } from './screens/Details';
import { Graph } from './screens/Graph';
import { Health } from './screens/Health';
import { Overview } from './screens/Overview';
import { Requests } from './screens/Requests';
import { Settings } from './screens/Settings';
import { Site } from './screens/Site';
import { Sites } from './screens/Sites';
import { Welcome } from './screens/Welcome';

export function Report(): VNode | null {
  const standing = useStanding();
  if (!standing) return null;
  return (
    <ServiceProvider value={standing}>
      <Frame standing={standing} />
    </ServiceProvider>
  );
}

function Frame({ standing: { connection, kept } }: { readonly standing: Standing }): VNode {
  const route = useRoute();
  const paired = kept.token !== '' && connection.state !== 'unpaired';
  const figures = useFigures(periodOf(route.parameters), paired);
  const main = useMain(route);
  return (
    <FiguresProvider value={figures}>
      <header>
        <a
          class="skip"
          href={location.hash || '#/'}
          onClick={(event) => {
            event.preventDefault();
            main.current?.focus();
          }}
        >
          {words.nav.skip}
        </a>
      </header>
      <div class="app">
        <Nav route={route} paired={paired} />
        <main ref={main} tabIndex={-1}>
          <Banners />
          <Screen route={route} paired={paired} />
        </main>
      </div>
    </FiguresProvider>
  );
}

function Screen({ route: { path, parameters }, paired }: { readonly route: Route; readonly paired: boolean }): VNode {
  const [screen = 'overview', name] = path;
  if (screen === 'settings') return <Settings paired={paired} />;
  if (!paired) return <Welcome />;
  const period = periodOf(parameters);
  if (screen === 'companies') return name ? <Company slug={name} period={period} /> : <Companies period={period} />;
  if (screen === 'sites') return name ? <Site host={name} period={period} /> : <Sites period={period} />;
  if (screen === 'graph') return <Graph period={period} />;
  if (screen === 'cookies') return <Cookies period={period} />;
  if (screen === 'details') return <Details period={period} />;
  if (screen === 'health') return <Health />;
  if (screen === 'requests') return <Requests parameters={parameters} />;
  return <Overview period={period} />;
}

/** Another screen starts at its top, and the keyboard with it. */
function useMain({ path }: Route): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const key = path.join('/');
  const shown = useRef(key);
  useEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [key]);
  return main;
}
