/** `application.require-whole`: nothing of a cluster is touched for a copy that is not what it says it is. */
import { bindAction } from '../../../app/drill/ports.ts';
import { ProblemError } from '../../../core/problem.ts';
import { requireWholeCopy } from '../../../domains/backup/restores/application/actions.ts';
import { copyNotWhole } from '../restore-problems.ts';

export const requireWholeAction = bindAction(requireWholeCopy, {
  run: (seen) => {
    const wrong = [
      ...(seen.found === seen.application ? [] : [other]),
      ...(seen.foundUid === seen.clusterUid ? [] : [elsewhere]),
      ...(seen.objects === seen.promisedObjects && seen.malformed === 0 ? [] : [lacking]),
      ...(seen.promisedDigest === '' || seen.dumpDigest === seen.promisedDigest ? [] : [dump]),
    ];
    if (wrong.length === 0) return Promise.resolve({});
    return Promise.reject(new ProblemError(copyNotWhole({ wrong }), 1));
  },
});

const other = { en: 'it is of another application', ja: '別のアプリケーションのものです' };
const elsewhere = { en: 'it is of another cluster', ja: '別のクラスターのものです' };
const lacking = { en: 'objects are missing or malformed', ja: 'オブジェクトが欠けているか、壊れています' };
const dump = { en: 'its data are not what was written', ja: 'データが書き出し時のものと異なります' };
