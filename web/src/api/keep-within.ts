/** While another month, filter or part is read, the answer before stays on the page; never that of another cluster. */
export function keepWithin(cluster: string | undefined) {
  return <Answer extends { readonly cluster: string }>(before: Answer | undefined): Answer | undefined =>
    before?.cluster === cluster ? before : undefined;
}
