/** Reading and spoiling copies, bound once for all drills: each brings its own ways of spoiling beyond bytes. */
import { applicationSpoilings } from '../../adapters/applications/spoilings.ts';
import { configurationSpoilings } from '../../adapters/configuration/spoilings.ts';
import { spoilingsByEtcd } from '../../adapters/isolation/actions/spoil-by-alarm.ts';
import type { CopyPlaces } from '../../adapters/repository/actions/copy-places.ts';
import { readCopyAction } from '../../adapters/repository/actions/read-copy.ts';
import { spoilCopyAction } from '../../adapters/repository/actions/spoil-copy.ts';
import { resourceSpoilings } from '../../adapters/resources/spoilings.ts';
import type { BoundAction } from '../../app/drill/ports.ts';

export function copyActions(copies: CopyPlaces): readonly BoundAction[] {
  return [
    readCopyAction(copies),
    spoilCopyAction(
      copies,
      (spoil, context) =>
        new Map([
          ...spoilingsByEtcd(spoil, context),
          ...applicationSpoilings,
          ...configurationSpoilings,
          ...resourceSpoilings,
        ]),
    ),
  ];
}
