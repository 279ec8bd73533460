/** Whether a node's container runtime answers what kubelet and kubeadm ask: on a busy machine its socket is there some time before. */
import { Client, credentials } from '@grpc/grpc-js';

const answerWithin = 5000;
const asIs = (message: Buffer): Buffer => message;

/** https://github.com/kubernetes/cri-api/blob/master/pkg/apis/runtime/v1/api.proto, `Version`. */
export async function runtimeAnswers(socket: string): Promise<boolean> {
  const client = new Client(`unix:${socket}`, credentials.createInsecure());
  try {
    return await new Promise((resolve) => {
      client.makeUnaryRequest(
        '/runtime.v1.RuntimeService/Version',
        asIs,
        asIs,
        Buffer.alloc(0),
        { deadline: Date.now() + answerWithin },
        (error) => resolve(error === null),
      );
    });
  } finally {
    client.close();
  }
}
