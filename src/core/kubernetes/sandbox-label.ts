/** On the namespace kube-system of every sandbox, its value the sandbox's name. A cluster that carries it cannot be a pair. */
export const sandboxLabel = 'honban.dev/sandbox';
