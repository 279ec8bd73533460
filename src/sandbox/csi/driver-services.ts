/** The services of the Container Storage Interface over our folders, for any gRPC server to offer. */
import type {
  sendUnaryData,
  ServerUnaryCall,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { status } from '@grpc/grpc-js';

import { MalformedMessage } from '../../adapters/etcd/protobuf.ts';
import { CsiFault } from './csi-fault.ts';
import * as messages from './csi-messages.ts';
import { csiDriver, pluginSocket } from './driver-name.ts';
import type { FolderStorage, KeptSnapshot } from './folder-storage.ts';
import type { NodeMounts } from './node-mounts.ts';

export type Calls = Readonly<Record<string, (request: Buffer) => Buffer | Promise<Buffer>>>;

export interface Service {
  readonly definition: ServiceDefinition;
  readonly implementation: UntypedServiceImplementation;
}

/** By full name of each method, such as `csi.v1.Identity/Probe`. */
export function serviceOf(calls: Calls): Service {
  const asIs = (bytes: Buffer): Buffer => bytes;
  const definition: ServiceDefinition = Object.fromEntries(
    Object.keys(calls).map((path) => [
      path,
      {
        path: `/${path}`,
        requestStream: false,
        responseStream: false,
        requestSerialize: asIs,
        requestDeserialize: asIs,
        responseSerialize: asIs,
        responseDeserialize: asIs,
      },
    ]),
  );
  const implementation = Object.fromEntries(
    Object.entries(calls).map(([path, call]) => [
      path,
      ({ request }: ServerUnaryCall<Buffer, Buffer>, done: sendUnaryData<Buffer>) => {
        void answer(path, { call, request, done });
      },
    ]),
  );
  return { definition, implementation };
}

interface Call {
  readonly call: Calls[string];
  readonly request: Buffer;
  readonly done: sendUnaryData<Buffer>;
}

async function answer(path: string, { call, request, done }: Call): Promise<void> {
  try {
    done(null, await call(request));
  } catch (error) {
    done(told(path, error));
  }
}

/** What the sidecars see of it ends up in events and in the status of objects; the log keeps all of it. */
function told(path: string, error: unknown): { readonly code: number; readonly details: string } {
  const details = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${new Date().toISOString()} ${path}: ${details}\n`);
  if (error instanceof CsiFault) return { code: error.code, details };
  return { code: error instanceof MalformedMessage ? status.INVALID_ARGUMENT : status.INTERNAL, details };
}

const version = '1.0.0';
const controllerService = 1;
/** `ControllerServiceCapability.RPC`: volumes, snapshots, their list, and one pod alone as a way to use a volume. */
const ofController = [1, 5, 6, 13];
/** `NodeServiceCapability.RPC`: the latter. */
const ofNode = [5];
const noBlocks = 'a folder has no blocks (volumeMode: Block)';

export const identity: Calls = {
  'csi.v1.Identity/GetPluginInfo': () => messages.pluginInfo(csiDriver, version),
  'csi.v1.Identity/GetPluginCapabilities': () => messages.capabilities([controllerService]),
  'csi.v1.Identity/Probe': () => messages.nothing,
};

export function controller(storage: FolderStorage): Calls {
  return {
    'csi.v1.Controller/ControllerGetCapabilities': () => messages.capabilities(ofController),
    'csi.v1.Controller/CreateVolume': async (request) => {
      const { name, capacity, block, snapshot, clone } = messages.readCreateVolume(request);
      if (block) throw new CsiFault('INVALID_ARGUMENT', noBlocks);
      if (clone !== '')
        throw new CsiFault('INVALID_ARGUMENT', 'volumes are made of snapshots, not of volumes');
      return messages.volumeMade(name, await storage.createVolume({ name, capacity, snapshot }));
    },
    'csi.v1.Controller/DeleteVolume': async (request) => {
      await storage.deleteVolume(messages.readId(request));
      return messages.nothing;
    },
    'csi.v1.Controller/ValidateVolumeCapabilities': async (request) => {
      const { volume, block } = messages.readCapabilities(request);
      if (!(await storage.hasVolume(volume))) throw new CsiFault('NOT_FOUND', `there is no volume ${volume}`);
      return messages.capabilitiesConfirmed(request, block ? noBlocks : undefined);
    },
    'csi.v1.Controller/CreateSnapshot': async (request) => await createSnapshot(request, storage),
    'csi.v1.Controller/DeleteSnapshot': async (request) => {
      await storage.deleteSnapshot(messages.readId(request));
      return messages.nothing;
    },
    'csi.v1.Controller/ListSnapshots': async (request) => {
      const { source, snapshot } = messages.readListSnapshots(request);
      const fits = ([id, kept]: readonly [string, KeptSnapshot]): boolean =>
        (snapshot === '' || snapshot === id) && (source === '' || source === kept.source);
      const found = [...(await storage.snapshots())].filter(fits);
      return messages.snapshotList(found.map(([id, kept]) => messages.snapshotMade(id, kept)));
    },
  };
}

/** Parameters of a VolumeSnapshotClass by which snapshots go wrong, to practise on: `ready: never`, `fail: TEXT`. */
async function createSnapshot(request: Buffer, storage: FolderStorage): Promise<Buffer> {
  const { name, source, parameters } = messages.readCreateSnapshot(request);
  const fail = parameters.get('fail');
  if (fail !== undefined) throw new CsiFault('INTERNAL', fail);
  const neverReady = parameters.get('ready') === 'never';
  return messages.snapshotMade(name, await storage.createSnapshot({ name, source, neverReady }));
}

export function node(name: string, mounts: NodeMounts): Calls {
  return {
    'csi.v1.Node/NodeGetInfo': () => messages.nodeInfo(name),
    'csi.v1.Node/NodeGetCapabilities': () => messages.capabilities(ofNode),
    'csi.v1.Node/NodePublishVolume': async (request) => {
      const { volume, target, block, readOnly } = messages.readPublish(request);
      if (block) throw new CsiFault('INVALID_ARGUMENT', noBlocks);
      await mounts.publish(volume, target, readOnly);
      return messages.nothing;
    },
    'csi.v1.Node/NodeUnpublishVolume': async (request) => {
      await mounts.unpublish(messages.readUnpublish(request).target);
      return messages.nothing;
    },
  };
}

export const registration: Calls = {
  'pluginregistration.Registration/GetInfo': () => messages.registration(csiDriver, pluginSocket),
  'pluginregistration.Registration/NotifyRegistrationStatus': () => messages.nothing,
};
