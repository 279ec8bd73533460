import type { Readiness } from './http/app.ts';
import type { Installation } from './installation.ts';

/** Everybody may ask, so nothing is told here but what is wrong with the server itself. */
export async function readinessOf(installation: Installation): Promise<Readiness> {
  try {
    await installation.ledger.checkpoint();
    await installation.policy();
    const problem = await installation.policyProblem?.();
    const remark = `the policy file is not read (${problem?.code}); the last good policy binds`;
    return { missing: [], remarks: problem === undefined ? [] : [remark] };
  } catch (error) {
    return { missing: [error instanceof Error ? error.message : String(error)], remarks: [] };
  }
}
