import { defineFact } from '../../fact.ts';

export interface IngressClass {
  readonly name: string;
  readonly uid: string;
  /** For example `traefik.io/ingress-controller`. */
  readonly controller: string;
}

export const ingressClasses = defineFact<readonly IngressClass[]>({
  id: 'kubernetes.ingressClasses',
  about: { en: 'IngressClasses', ja: 'IngressClass' },
});
