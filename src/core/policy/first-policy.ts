/**
 * A first policy from what a cluster shows, with comments in one language. It states only what was seen; every decision is
 * left empty for the people who have to make it, and an empty decision fails at the gate.
 */
import type { Language } from '../i18n.ts';
import { firstPolicyWords } from './first-policy-words.ts';
import type { FirstPolicyWords } from './first-policy-words.ts';
import { yamlScalar } from './yaml-scalar.ts';

export interface SeenForPolicy {
  readonly organisation: string;
  readonly cluster?: SeenCluster;
  /** Last day of what is excluded; a year from now is usual. */
  readonly until: string;
  /** Where the files around come from, as Git knows it. */
  readonly repositories: readonly string[];
}

export interface SeenCluster {
  /** A name for it, made a key of the policy here. */
  readonly name: string;
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly uid?: string;
  readonly caDigest?: string;
  readonly endpoint?: string;
  readonly provider?: string;
  /** With workloads, outside of what belongs to Kubernetes itself. */
  readonly namespaces: readonly SeenNamespace[];
  /** Of Kubernetes itself, with workloads. */
  readonly systemNamespaces: readonly string[];
  readonly registries: readonly string[];
  /** Ids of facts that could not be seen, so that nobody takes silence for absence. */
  readonly unseen: readonly string[];
}

export interface SeenNamespace {
  readonly name: string;
  readonly workloads: number;
  /** The Pod Security level it enforces today. */
  readonly enforces?: string;
}

export function firstPolicy(seen: SeenForPolicy, language: Language): string {
  const words = firstPolicyWords[language];
  const { cluster } = seen;
  const sections = [
    comment(words.head(seen.cluster?.unseen ?? [])),
    ['apiVersion: honban/v1'],
    ['organisation:', `  name: ${yamlScalar(seen.organisation)}`, `  timeZone: ${words.timeZone}`],
    peopleSection(words),
    cluster === undefined ? clustersExample(words) : clustersSection(cluster, words),
    applicationsSection(cluster, words),
    exclusionsSection(seen, words),
    [...comment(words.objectives), 'objectives:', ...example(words.objectivesExample)],
    standardsSection(cluster, words),
    [...comment(words.onCall), 'onCall:', ...example(words.onCallExample)],
    [...comment(words.contactRoutes), 'contactRoutes:', ...example(words.contactRoutesExample)],
    repositoriesSection(seen, words),
    [...comment(words.upgrade), 'upgrade:', ...example(words.upgradeExample)],
    [...comment(words.backups), 'backups:', ...example(words.backupsExample)],
    [...comment(words.decisions), 'decisions:', ...example(words.decisionsExample)],
    [...comment(words.signers), 'signers:', ...example(words.signersExample)],
    [...comment(words.witnesses), 'witnesses:', ...example(words.witnessesExample)],
  ];
  return sections.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function peopleSection(words: FirstPolicyWords): readonly string[] {
  return [...comment(words.people), 'people:', ...example(words.peopleExample)];
}

function clustersExample(words: FirstPolicyWords): readonly string[] {
  return [...comment(words.clusters), 'clusters:', ...example(words.clustersExample)];
}

function clustersSection(cluster: SeenCluster, words: FirstPolicyWords): readonly string[] {
  const { context, kubeconfig, uid, caDigest, endpoint, provider } = cluster;
  const known = { context, kubeconfig, uid, caDigest, endpoint, provider };
  const lines = Object.entries(known).flatMap(([key, value]) =>
    value === undefined ? [] : [`    ${key}: ${yamlScalar(value)}`],
  );
  return [
    ...comment(words.clusters),
    'clusters:',
    `  ${keyOf(cluster.name)}:`,
    `    environment: # ${words.environment}`,
    ...lines,
    ...example(words.pairExample),
  ];
}

function applicationsSection(cluster: SeenCluster | undefined, words: FirstPolicyWords): readonly string[] {
  const namespaces = cluster?.namespaces ?? [];
  const head = [...comment(words.applications), 'applications:'];
  if (namespaces.length === 0) return [...head, ...example(words.applicationsExample)];
  return [...head, ...namespaces.flatMap((namespace) => applicationLines(namespace, words))];
}

function applicationLines({ name, workloads }: SeenNamespace, words: FirstPolicyWords): readonly string[] {
  return [
    `  ${yamlScalar(keyOf(name))}: # ${words.workloads(workloads)}`,
    `    namespaces: [${yamlScalar(name)}]`,
    `    tier: # ${words.tier}`,
    `    owner: # ${words.owner}`,
    `    restoreTo: # ${words.restoreTo}`,
    `    restoreRights: # ${words.restoreRights}`,
    `    procedure: # ${words.procedure}`,
  ];
}

function exclusionsSection({ cluster, until }: SeenForPolicy, words: FirstPolicyWords): readonly string[] {
  const names = cluster?.systemNamespaces ?? ['kube-system'];
  return [
    ...comment(words.exclusions),
    'excludedNamespaces:',
    ...names.flatMap((name) => example(words.exclusionExample(yamlScalar(name), until))),
  ];
}

function standardsSection(cluster: SeenCluster | undefined, words: FirstPolicyWords): readonly string[] {
  const registries = cluster?.registries ?? [];
  const images =
    registries.length === 0
      ? ['  images:', ...example(words.imagesExample)]
      : [
          '  images:',
          '    level: allowed',
          '    registries:',
          ...registries.map((one) => `      - ${yamlScalar(one)}`),
        ];
  return [
    ...comment(words.standards),
    'standards:',
    ...comment(words.podSecurity, '  '),
    ...(cluster?.namespaces ?? []).map((namespace) => `  #   ${levelOf(namespace, words)}`),
    '  podSecurity:',
    ...example(words.podSecurityExample),
    ...comment(registries.length === 0 ? words.images : words.imagesSeen, '  '),
    ...images,
    ...comment(words.otherStandards, '  '),
    ...example(words.otherStandardsExample),
  ];
}

function levelOf({ name, enforces }: SeenNamespace, words: FirstPolicyWords): string {
  return `${yamlScalar(name)}: ${enforces === undefined ? words.enforcesNothing : yamlScalar(enforces)}`;
}

function repositoriesSection({ repositories }: SeenForPolicy, words: FirstPolicyWords): readonly string[] {
  const head = [...comment(words.repositories), 'repositories:'];
  if (repositories.length === 0) return [...head, ...example(words.repositoriesExample)];
  return [
    ...head,
    ...repositories.flatMap((url, index) => [
      `  ${uniqueKey(url, repositories.slice(0, index))}:`,
      `    url: ${yamlScalar(url)}`,
      `    forge: ${forgeOf(url)} # ${words.forge}`,
      '    changes: []',
    ]),
  ];
}

/** Two repositories of one name (`a/app` and `b/app`) get different keys. */
function uniqueKey(url: string, before: readonly string[]): string {
  const key = repositoryKey(url);
  const same = before.filter((other) => repositoryKey(other) === key).length;
  return yamlScalar(same === 0 ? key : `${key}-${same + 1}`);
}

function repositoryKey(url: string): string {
  return keyOf(
    url
      .replace(/(\.git)?\/*$/, '')
      .split(/[/:]/)
      .at(-1) ?? '',
  );
}

function forgeOf(url: string): string {
  if (/github/i.test(url)) return 'github';
  return /gitlab/i.test(url) ? 'gitlab' : 'none';
}

/** A key of the policy that looks like the name: `Admin@prod.example` is `admin-prod-example`. */
function keyOf(name: string): string {
  const key = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replaceAll(/^-+|-+$/g, '');
  if (key === '') return 'main';
  // Names of the language are reserved in policies.
  return key in Object.prototype ? `${key}-1` : key;
}

function comment(lines: readonly string[], indent = ''): readonly string[] {
  return lines.map((line) => `${indent}# ${line}`.trimEnd());
}

/** Lines to uncomment: the sign stands where it can be removed without moving anything. */
function example(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/^( *)/, '$1# '));
}
