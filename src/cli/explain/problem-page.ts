/** A problem with stand-ins for what only a real case knows: ‹namespace›, ‹path›. */
import type { Language } from '../../core/i18n.ts';
import { couldNot } from '../../core/problem.ts';
import type { Problem, ProblemType } from '../../core/problem.ts';
import { inBoth } from './page.ts';
import type { Page } from './page.ts';

const labels = {
  cause: { en: 'Cause', ja: '原因' },
  fix: { en: 'Fix', ja: '対処' },
  unchanged: { en: 'What was not changed', ja: '変更していないもの' },
} as const;

export function problemPage(type: ProblemType<unknown>): Page {
  const problem = sampleOf(type);
  const body = (language: Language): string =>
    (['cause', 'fix', 'unchanged'] as const)
      .map((part) => `## ${labels[part][language]}\n\n${problem[part][language]}`)
      .join('\n\n');
  return { id: type.code, kind: 'problem', title: couldNot(problem), body: inBoth(body) };
}

/** What it says where every value is a stand-in. */
export function sampleOf(type: ProblemType<unknown>): Problem {
  return type(standIn(''));
}

/** Answers every property and every call with a stand-in of its name, however the sentence uses it. */
function standIn(name: string, parent = name): unknown {
  const word = name === '' ? '…' : `‹${name}›`;
  return new Proxy(() => word, {
    apply: () => standIn(parent),
    get: (_target, key) => {
      if (key === Symbol.toPrimitive || key === 'toString' || key === 'join') return () => word;
      if (key === Symbol.iterator) return () => [standIn(name)].values();
      if (key === 'length') return 1;
      if (key === 'en' || key === 'ja') return word;
      return typeof key === 'symbol' ? undefined : standIn(key, name);
    },
  });
}
