/** Which domains answer for an area of ids. Ids stay for ever; folders may change, and then only this table does. */
export const domainsOfArea: Readonly<Record<string, readonly string[]>> = {
  watch: ['monitoring', 'logs'],
  change: ['change'],
  secret: ['security'],
  rights: ['security'],
  pods: ['security'],
  supply: ['security'],
  restore: ['backup'],
  upgrade: ['upgrade'],
};
