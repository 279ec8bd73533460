import { defineFact } from '../../fact.ts';
import type { ServingCertificate } from '../serving-certificate.ts';

export const apiServerCertificate = defineFact<ServingCertificate>({
  id: 'kubernetes.apiServerCertificate',
  about: { en: "The API server's serving certificate", ja: 'API サーバーのサーバー証明書' },
});
