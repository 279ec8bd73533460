/** Every action on applications, bound to hands on clusters; also what a sweep needs to wake an application that was left at rest. */
import type { BoundAction } from '../../app/drill/ports.ts';
import { bringBackAction } from './actions/bring-back.ts';
import { compareWithClusterAction } from './actions/compare-with-cluster.ts';
import { dumpAction } from './actions/dump.ts';
import { fillVolumeActions } from './actions/fill-volume.ts';
import { inspectCopyAction } from './actions/inspect-copy.ts';
import { loadDumpAction } from './actions/load-dump.ts';
import { makeNamespacesAction } from './actions/make-namespaces.ts';
import { ownCheckAction } from './actions/own-check.ts';
import { quiesceAction } from './actions/quiesce.ts';
import { readCanariesAction } from './actions/read-canaries.ts';
import { requireWholeAction } from './actions/require-whole.ts';
import { restoreObjectsAction } from './actions/restore-objects.ts';
import { scratchAction } from './actions/scratch.ts';
import { waitReadyAction } from './actions/wait-ready.ts';
import type { Hands } from './hands.ts';

export function applicationActions(hands: Hands): readonly BoundAction[] {
  return [
    quiesceAction(hands),
    dumpAction(hands),
    inspectCopyAction,
    scratchAction(hands),
    restoreObjectsAction(hands),
    waitReadyAction(hands),
    ownCheckAction(hands),
    loadDumpAction(hands),
    readCanariesAction(hands),
    compareWithClusterAction(hands),
    requireWholeAction,
    makeNamespacesAction(hands),
    bringBackAction(hands),
    ...fillVolumeActions(hands),
  ];
}
