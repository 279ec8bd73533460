/**
 * The messages of the Container Storage Interface that our driver reads and writes, field by field, and those by which the kubelet
 * gets to know a driver. https://github.com/container-storage-interface/spec/blob/v1.13.0/csi.proto
 */
import { fieldsOf, messageOf } from '../../adapters/etcd/protobuf.ts';
import type { Field } from '../../adapters/etcd/protobuf.ts';
import type { KeptSnapshot, KeptVolume } from './folder-storage.ts';

function all(message: Uint8Array, number: number): readonly Field[] {
  return [...fieldsOf(message)].filter((field) => field.number === number);
}

function bytesIn(message: Uint8Array, number: number): Buffer {
  return all(message, number).at(-1)?.bytes ?? Buffer.alloc(0);
}

function textIn(message: Uint8Array, number: number): string {
  return bytesIn(message, number).toString('utf8');
}

function numberIn(message: Uint8Array, number: number): number {
  return all(message, number).at(-1)?.value ?? 0;
}

function textsIn(message: Uint8Array, number: number): ReadonlyMap<string, string> {
  return new Map(all(message, number).map(({ bytes }) => [textIn(bytes, 1), textIn(bytes, 2)]));
}

/** `VolumeCapability.block`; everything else is files. */
const isBlock = (capability: Uint8Array): boolean => all(capability, 1).length > 0;

export function readCreateVolume(message: Uint8Array) {
  const source = bytesIn(message, 6);
  return {
    name: textIn(message, 1),
    capacity: numberIn(bytesIn(message, 2), 1),
    block: all(message, 3).some(({ bytes }) => isBlock(bytes)),
    snapshot: textIn(bytesIn(source, 1), 1),
    /** A clone of another volume, which our driver does not make. */
    clone: textIn(bytesIn(source, 2), 1),
  };
}

/** Of a volume or a snapshot, in every request that has nothing else. */
export function readId(message: Uint8Array): string {
  return textIn(message, 1);
}

export function readCreateSnapshot(message: Uint8Array) {
  return { source: textIn(message, 1), name: textIn(message, 2), parameters: textsIn(message, 4) };
}

export function readListSnapshots(message: Uint8Array) {
  return { source: textIn(message, 3), snapshot: textIn(message, 4) };
}

export function readCapabilities(message: Uint8Array) {
  return { volume: textIn(message, 1), block: all(message, 3).some(({ bytes }) => isBlock(bytes)) };
}

export function readPublish(message: Uint8Array) {
  return {
    volume: textIn(message, 1),
    target: textIn(message, 4),
    block: isBlock(bytesIn(message, 5)),
    readOnly: numberIn(message, 6) === 1,
  };
}

export function readUnpublish(message: Uint8Array) {
  return { volume: textIn(message, 1), target: textIn(message, 2) };
}

export const nothing = messageOf([]);

export function pluginInfo(name: string, version: string): Buffer {
  return messageOf([
    [1, name],
    [2, version],
  ]);
}

/** `PluginCapability.Service`, `ControllerServiceCapability.RPC` and `NodeServiceCapability.RPC` alike. */
export function capabilities(kinds: readonly number[]): Buffer {
  return messageOf(kinds.map((kind) => [1, messageOf([[1, messageOf([[1, kind]])]])] as const));
}

/** `CreateVolumeResponse`. */
export function volumeMade(id: string, { capacity, snapshot }: KeptVolume): Buffer {
  const source = snapshot === undefined ? undefined : messageOf([[1, messageOf([[1, snapshot]])]]);
  const volume = messageOf([
    [1, capacity],
    [2, id],
    [4, source],
  ]);
  return messageOf([[1, volume]]);
}

/** `CreateSnapshotResponse` and `ListSnapshotsResponse.Entry` alike. */
export function snapshotMade(id: string, { source, bytes, taken, ready }: KeptSnapshot): Buffer {
  const time = Date.parse(taken);
  const timestamp = messageOf([
    [1, Math.floor(time / 1000)],
    [2, (time % 1000) * 1_000_000],
  ]);
  const snapshot = messageOf([
    [1, bytes],
    [2, id],
    [3, source],
    [4, timestamp],
    [5, ready],
  ]);
  return messageOf([[1, snapshot]]);
}

export function snapshotList(entries: readonly Buffer[]): Buffer {
  return messageOf(entries.map((entry) => [1, entry] as const));
}

/** `Confirmed` with the capabilities that were asked for, or why not. */
export function capabilitiesConfirmed(request: Uint8Array, refused: string | undefined): Buffer {
  if (refused !== undefined) return messageOf([[2, refused]]);
  const asked = all(request, 3).map(({ bytes }) => [2, bytes] as const);
  return messageOf([[1, messageOf(asked)]]);
}

export function nodeInfo(node: string): Buffer {
  return messageOf([[1, node]]);
}

/** https://github.com/kubernetes/kubelet/blob/v0.37.2/pkg/apis/pluginregistration/v1/api.proto */
export function registration(name: string, endpoint: string): Buffer {
  return messageOf([
    [1, 'CSIPlugin'],
    [2, name],
    [3, endpoint],
    [4, '1.0.0'],
  ]);
}
