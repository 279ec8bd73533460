/** A member that is not registered, documented or tested, and what to do about it. */
export interface Fault {
  readonly member: string;
  readonly missing: string;
}

export function fault(member: string, missing: string): Fault {
  return { member, missing };
}
