import type { VNode } from 'preact';
import { Mark } from '../../parts/Mark';
import { PairForm } from '../../parts/PairForm';
import { Say } from '../../parts/Sentence';
import { useService } from '../../state/service';
import { words } from '../../words';
import { address } from '../route';

const say = words.connection.pair;

/** The first screen of a new user. */
export function Welcome(): VNode {
  const { connection, kept } = useService();
  return (
    <div class="welcome" data-testid="welcome">
      <Mark />
      <h1 class="lead">
        <Say sentence={say.lead} />
      </h1>
      {connection.revoked && <p class="sub">{say.revoked}</p>}
      <PairForm />
      <p class="note">
        {words.settings.connection.address}: <code>{kept.address}</code> ·{' '}
        <a href={address(['settings'])}>{words.connection.openSettings}</a>
      </p>
    </div>
  );
}
