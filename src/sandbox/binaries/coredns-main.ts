/** The main package of CoreDNS: the published one brings more than a sandbox wants. */
const coredns = 'github.com/coredns/coredns';

/** Without the plugins that ask the name service of a cloud, which bring the clouds' whole libraries; https://coredns.io/manual/plugins/ */
const corednsPlugins = [
  'acl',
  'any',
  'autopath',
  'bind',
  'bufsize',
  'cache',
  'debug',
  'dns64',
  'errors',
  'file',
  'forward',
  'header',
  'health',
  'hosts',
  'k8s_external',
  'kubernetes',
  'loadbalance',
  'local',
  'log',
  'loop',
  'metadata',
  'metrics',
  'minimal',
  'pprof',
  'ready',
  'reload',
  'rewrite',
  'root',
  'secondary',
  'template',
  'timeouts',
  'tls',
  'transfer',
  'whoami',
];

/** As its own main package, https://github.com/coredns/coredns/blob/v1.14.6/coredns.go, with fewer plugins. */
export const corednsMain = [
  'package main',
  '',
  'import (',
  '\t_ "github.com/coredns/caddy/onevent"',
  ...corednsPlugins.map((plugin) => `\t_ "${coredns}/plugin/${plugin}"`),
  `\t"${coredns}/coremain"`,
  ')',
  '',
  'func main() { coremain.Run() }',
  '',
].join('\n');
