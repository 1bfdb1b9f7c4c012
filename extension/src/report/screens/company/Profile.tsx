import type { VNode } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Profile as Known, ProfileClaim } from '../../../api/profile';
import { Say } from '../../../parts/Sentence';
import { useLoad } from '../../../state/load';
import { useService } from '../../../state/service';
import { words } from '../../../words';
import { plain } from '../../../words/sentence';
import { Evidence } from '../../Evidence';
import { Section } from '../../Section';
import { Hours } from './Hours';

const say = words.profile;

/** What a company would know of the user, in sentences, each with the requests it was read from one click below. */
export function Profile({ known }: { readonly known: Known }): VNode {
  return (
    <>
      <Section title={say.knows} id="profile">
        {known.claims.length === 0 && <p class="note">{say.nothing}</p>}
        <div class="claims">
          {known.claims.map((claim) => (
            <Statement key={claim.text} claim={claim} />
          ))}
        </div>
        <p class="note">{say.source(known)}</p>
      </Section>
      {known.hours.some((day) => day.some(Boolean)) && (
        <Section title={say.when} id="hours">
          <Hours hours={known.hours} />
        </Section>
      )}
    </>
  );
}

function Statement({ claim }: { readonly claim: ProfileClaim }): VNode {
  const [open, setOpen] = useState(false);
  const id = useId();
  const sentence = say.sentence(claim.pieces);
  const proofs = [...new Set(claim.evidence.map(({ request_id: request }) => request))];
  return (
    <div class="claim" data-testid={`claim-${claim.about}`}>
      <p>
        <Say sentence={sentence} />
      </p>
      {proofs.length > 0 && (
        <button
          type="button"
          class="button"
          aria-expanded={open}
          aria-controls={id}
          data-testid="evidence-button"
          aria-label={`${words.company.evidence(claim.requests)}: ${plain(sentence)}`}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {words.company.evidence(claim.requests)}
        </button>
      )}
      <div id={id} class="proof">
        {open && proofs.map((request) => <Proof key={request} number={request} />)}
      </div>
    </div>
  );
}

function Proof({ number }: { readonly number: number }): VNode {
  const { client } = useService();
  const { data, problem } = useLoad(`proof ${number}`, (signal) => client.request(number, signal));
  if (problem) return <p class="problem">{words.connection.failure(problem.kind, problem.message)}</p>;
  if (data === undefined)
    return (
      <p class="note" role="status">
        {words.evidence.loading}
      </p>
    );
  return data ? <Evidence request={data} /> : <p class="note">{words.evidence.gone}</p>;
}
