/**
 * Every command by its words. Loaders are lazy, so that one command never pays for the imports of another.
 * A test compares this list with the files of this folder.
 */
import type { Command } from '../command.ts';

export const commandCatalogue: Readonly<Record<string, () => Promise<Command>>> = {
  'rbac print': async () => (await import('./rbac-print.ts')).rbacPrintCommand,
  record: async () => (await import('./record.ts')).recordCommand,
  'sandbox fault list': async () => (await import('./sandbox-fault-list.ts')).sandboxFaultList,
  'sandbox fault apply': async () => (await import('./sandbox-fault-apply.ts')).sandboxFaultApply,
  'sandbox fault clear': async () => (await import('./sandbox-fault-clear.ts')).sandboxFaultClear,
  'sandbox up': async () => (await import('./sandbox-up.ts')).sandboxUp,
  'sandbox down': async () => (await import('./sandbox-down.ts')).sandboxDown,
  'sandbox status': async () => (await import('./sandbox-status.ts')).sandboxStatus,
  'sandbox list': async () => (await import('./sandbox-list.ts')).sandboxList,
  'sandbox kubeconfig': async () => (await import('./sandbox-kubeconfig.ts')).sandboxKubeconfig,
  'sandbox logs': async () => (await import('./sandbox-logs.ts')).sandboxLogs,
  'sandbox nodes exec': async () => (await import('./sandbox-nodes-exec.ts')).sandboxNodesExec,
  'sandbox nodes stop': async () => (await import('./sandbox-nodes-stop.ts')).sandboxNodesStop,
  'sandbox nodes start': async () => (await import('./sandbox-nodes-start.ts')).sandboxNodesStart,
  init: async () => (await import('./init.ts')).initCommand,
  'policy check': async () => (await import('./policy-check.ts')).policyCheck,
  'policy schema': async () => (await import('./policy-schema.ts')).policySchema,
  'policy approve': async () => (await import('./policy-approve.ts')).policyApprove,
  'policy diff': async () => (await import('./policy-diff.ts')).policyDiff,
  'statement add': async () => (await import('./statement-add.ts')).statementAdd,
  'statement end': async () => (await import('./statement-end.ts')).statementEnd,
  'statement list': async () => (await import('./statement-list.ts')).statementList,
  'waiver request': async () => (await import('./waiver-request.ts')).waiverRequest,
  'waiver approve': async () => (await import('./waiver-approve.ts')).waiverApprove,
  'waiver end': async () => (await import('./waiver-end.ts')).waiverEnd,
  'waiver list': async () => (await import('./waiver-list.ts')).waiverList,
  __complete: async () => (await import('./__complete.ts')).completeCommand,
  completion: async () => (await import('./completion.ts')).completionCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  'evidence list': async () => (await import('./evidence-list.ts')).evidenceListCommand,
  'evidence show': async () => (await import('./evidence-show.ts')).evidenceShowCommand,
  'evidence verify': async () => (await import('./evidence-verify.ts')).evidenceVerifyCommand,
  'evidence export': async () => (await import('./evidence-export.ts')).evidenceExportCommand,
  'evidence prove': async () => (await import('./evidence-prove.ts')).evidenceProveCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  version: async () => (await import('./version.ts')).versionCommand,
};
