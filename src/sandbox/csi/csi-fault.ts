/** Why a call of the driver fails: a code of gRPC, and words that end up in the status of Kubernetes' objects. */
import { status } from '@grpc/grpc-js';

export class CsiFault extends Error {
  readonly code: number;

  constructor(code: keyof typeof status, message: string) {
    super(message);
    this.code = status[code];
  }
}
