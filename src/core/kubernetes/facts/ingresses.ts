import { defineFact } from '../../fact.ts';

export interface Ingress {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly className?: string;
  readonly hosts: readonly string[];
}

export const ingresses = defineFact<readonly Ingress[]>({
  id: 'kubernetes.ingresses',
  about: { en: 'Ingresses', ja: 'Ingress' },
});
