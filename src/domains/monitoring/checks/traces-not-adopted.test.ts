import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { tracesNotAdopted } from './traces-not-adopted.ts';

const { decisions } = aPolicy();

function traces(given: object | undefined) {
  return { policy: aPolicy({ decisions: { ...decisions, traces: given } }) };
}

describeCheck(tracesNotAdopted, {
  finds: {
    'no decision': { given: traces(undefined), found: ['undecided organisation'] },
    'traces that are adopted and have to be proven': {
      given: traces({ adopted: true, by: 'hana', reason: 'many services' }),
      found: ['adopted organisation'],
    },
    'a decision of somebody who left': {
      given: traces({ adopted: false, by: 'left', reason: 'one service' }),
      found: ['byNobody organisation'],
    },
  },
});
