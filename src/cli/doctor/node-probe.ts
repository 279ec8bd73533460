import type { Probe, Probed } from './probe.ts';

const wanted = 24;

export const nodeProbe: Probe = {
  id: 'node',
  title: { en: 'Node.js', ja: 'Node.js' },
  look: async () => [nodeOf(process.versions.node)],
};

export function nodeOf(version: string): Probed {
  const says = {
    en: `${version} on ${process.platform}-${process.arch}`,
    ja: `${version}（${process.platform}-${process.arch}）`,
  };
  if (Number(version.split('.')[0]) >= wanted) return { state: 'ok', says };
  const fix = {
    en: `Install Node.js ${wanted} or newer.`,
    ja: `Node.js ${wanted} 以上を導入してください。`,
  };
  return { state: 'problem', says, fix };
}
