import type { Probe } from './probe.ts';

const wanted = 24;

export const nodeProbe: Probe = {
  id: 'node',
  title: { en: 'Node.js', ja: 'Node.js' },
  look: async () => {
    const { node } = process.versions;
    const says = {
      en: `${node} on ${process.platform}-${process.arch}`,
      ja: `${node} (${process.platform}-${process.arch})`,
    };
    if (Number(node.split('.')[0]) >= wanted) return [{ state: 'ok', says }];
    const fix = {
      en: `Install Node.js ${wanted} or newer.`,
      ja: `Node.js ${wanted} 以上を導入してください。`,
    };
    return [{ state: 'problem', says, fix }];
  },
};
