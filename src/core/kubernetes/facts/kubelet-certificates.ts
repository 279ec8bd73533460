import { defineFact } from '../../fact.ts';
import type { ServingCertificate } from '../serving-certificate.ts';

export const kubeletCertificates = defineFact<readonly ServingCertificate[]>({
  id: 'kubernetes.kubeletCertificates',
  about: { en: "Each kubelet's serving certificate", ja: '各 kubelet のサーバー証明書' },
  neverEmpty: true,
});
