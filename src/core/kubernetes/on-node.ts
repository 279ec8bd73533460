/** Something that was asked of each node's kubelet; a node that did not answer is a missing object of the fact. */
export interface OnNode {
  readonly node: { readonly name: string; readonly uid: string };
}
