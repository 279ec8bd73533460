import type { Readiness } from './http/app.ts';
import type { Installation } from './installation.ts';

/** Everybody may ask, so nothing is told here but what is wrong with the server itself. */
export async function readinessOf(installation: Installation): Promise<Readiness> {
  try {
    await installation.ledger.checkpoint();
    await installation.policy();
    const problem = await installation.policyProblem?.();
    const unkept = installation.ledgerProblem?.();
    return {
      missing: [],
      remarks: [
        ...(problem === undefined
          ? []
          : [`the policy file is not read (${problem.code}); the last good policy binds`]),
        ...(unkept === undefined ? [] : [`the newest record was not kept (${unkept.code})`]),
      ],
    };
  } catch (error) {
    return { missing: [error instanceof Error ? error.message : String(error)], remarks: [] };
  }
}
