import { describeCheck } from '../../../../test/support/describe-check.ts';
import { aPolicy } from '../../../../test/support/lawful-policy.ts';
import { signaturesNoneRequired } from './signatures-none-required.ts';

const { decisions, standards } = aPolicy();

function signatures(given: object | undefined) {
  return { policy: aPolicy({ decisions: { ...decisions, signatures: given } }) };
}

describeCheck(signaturesNoneRequired, {
  finds: {
    'no decision': { given: signatures(undefined), found: ['undecided organisation'] },
    'images that must be signed': {
      given: signatures({ mustBeSigned: ['registry.example/shop'], by: 'hana', reason: 'our own images' }),
      found: ['required organisation'],
    },
    'a standard that asks for signatures although nobody listed an image': {
      given: {
        policy: aPolicy({ standards: { ...standards, images: { ...standards.images, level: 'signed' } } }),
      },
      found: ['required organisation'],
    },
    'a decision of somebody who left': {
      given: signatures({ mustBeSigned: [], by: 'left', reason: 'none' }),
      found: ['byNobody organisation'],
    },
  },
});
