/** Every name of a person or cluster must be listed: a misspelt owner is nobody. */
import { nearestWord } from '../nearest-word.ts';
import type { Listed } from './consistency.ts';
import { danglingName } from './fault.ts';
import type { PolicyFault, PolicyPath } from './fault.ts';
import type { Policy } from './policy.ts';

interface Named {
  readonly path: PolicyPath;
  readonly name: string | undefined;
}

export function* referenceFaults(policy: Policy, listed: Listed): Iterable<PolicyFault> {
  yield* missingFrom('people', listed.people, [
    ...ownersNamed(policy),
    ...keepersNamed(policy),
    ...onCallNamed(policy),
    ...decidersNamed(policy),
  ]);
  yield* missingFrom('clusters', listed.clusters, clustersNamed(policy));
}

function* missingFrom(section: string, listed: object, named: Iterable<Named>): Iterable<PolicyFault> {
  for (const { path, name } of named) {
    if (name === undefined || Object.hasOwn(listed, name)) continue;
    yield danglingName(path, { name, section, nearest: nearestWord(name, Object.keys(listed)) });
  }
}

function* ownersNamed(policy: Policy): Iterable<Named> {
  for (const [key, { owner }] of Object.entries(policy.applications))
    yield { path: ['applications', key, 'owner'], name: owner };
  for (const section of ['excludedNamespaces', 'excludedVolumes'] as const)
    for (const [index, { by }] of policy[section].entries()) yield { path: [section, index, 'by'], name: by };
}

function* keepersNamed({ standards, upgrade, backups }: Policy): Iterable<Named> {
  yield { path: ['standards', 'secrets', 'owner'], name: standards.secrets?.owner };
  yield { path: ['upgrade', 'owner'], name: upgrade?.owner };
  for (const [index, { who }] of (upgrade?.stopLines ?? []).entries())
    yield { path: ['upgrade', 'stopLines', index, 'who'], name: who };
  yield { path: ['backups', 'escrow', 'by'], name: backups?.escrow?.by };
}

function* onCallNamed({ onCall, contactRoutes }: Policy): Iterable<Named> {
  for (const [index, { person }] of (onCall?.shifts ?? []).entries())
    yield { path: ['onCall', 'shifts', index, 'person'], name: person };
  yield* listNamed(['onCall', 'rotation', 'people'], onCall?.rotation?.people);
  yield* listNamed(['onCall', 'escalation'], onCall?.escalation);
  for (const [key, { reaches }] of Object.entries(contactRoutes))
    yield* listNamed(['contactRoutes', key, 'reaches'], reaches);
}

function* decidersNamed({ decisions, stage1, signers }: Policy): Iterable<Named> {
  yield { path: ['decisions', 'traces', 'by'], name: decisions.traces?.by };
  yield { path: ['decisions', 'signatures', 'by'], name: decisions.signatures?.by };
  yield* listNamed(['stage1', 'agreedBy'], stage1?.agreedBy);
  yield* listNamed(['signers'], signers);
}

function* clustersNamed(policy: Policy): Iterable<Named> {
  for (const [key, { pair }] of Object.entries(policy.clusters))
    yield { path: ['clusters', key, 'pair'], name: pair };
  for (const [index, { cluster }] of (policy.server?.oidc?.groups ?? []).entries())
    yield { path: ['server', 'oidc', 'groups', index, 'cluster'], name: cluster };
  for (const [key, { changes }] of Object.entries(policy.repositories))
    yield* listNamed(['repositories', key, 'changes'], changes);
}

function* listNamed(path: PolicyPath, names: readonly string[] | undefined): Iterable<Named> {
  for (const [index, name] of (names ?? []).entries()) yield { path: [...path, index], name };
}
