import { defineFact } from '../../fact.ts';

export interface StorageClass {
  readonly name: string;
  readonly uid: string;
  readonly provisioner: string;
  readonly reclaimPolicy: 'Delete' | 'Retain' | 'Recycle';
  readonly bindingMode: 'Immediate' | 'WaitForFirstConsumer';
  /** Annotation `storageclass.kubernetes.io/is-default-class`. */
  readonly isDefault: boolean;
}

export const storageClasses = defineFact<readonly StorageClass[]>({
  id: 'kubernetes.storageClasses',
  about: { en: 'StorageClasses', ja: 'StorageClass' },
});
