import { defineFact } from '../../fact.ts';

export interface CsiDriver {
  readonly name: string;
  readonly uid: string;
}

export const csiDrivers = defineFact<readonly CsiDriver[]>({
  id: 'kubernetes.csiDrivers',
  about: { en: 'CSI drivers', ja: 'CSI ドライバー' },
});
