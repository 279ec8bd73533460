/**
 * A small real application to practise on: PostgreSQL with a volume, and a front of busybox's httpd that reads and writes
 * rows over CGI. Its own check is honest: without rows it answers 503.
 */
import type { Image } from '../images/image.ts';

export const shopImage = 'sandbox.honban.dev/shop:1';
const version = '15';
const programs = `/usr/lib/postgresql/${version}`;

export const shopPrograms: readonly string[] = ['postgres', 'initdb', 'psql', 'pg_dump', 'pg_isready'].map(
  (name) => `${programs}/bin/${name}`,
);

/** One image for both: the programs of Debian's postgresql-15, and busybox for the shell and httpd. */
export const shop: Image = {
  references: [shopImage],
  entryPoint: [],
  files: [
    { path: '/bin/busybox', host: 'busybox' },
    ...shopPrograms.map((path) => ({ path, host: path })),
    ...['plpgsql', 'dict_snowball'].map((name) => ({
      path: `${programs}/lib/${name}.so`,
      host: `${programs}/lib/${name}.so`,
    })),
    { path: `/usr/share/postgresql/${version}`, folder: `/usr/share/postgresql/${version}` },
    { path: '/usr/local/bin/serve-database', text: serveDatabase() },
    { path: '/usr/local/bin/quiet', text: script('psql -qc "checkpoint"') },
    { path: '/usr/local/bin/dump', text: script('exec pg_dump --no-owner --no-privileges') },
    {
      path: '/usr/local/bin/load',
      text: script('exec psql -q -v ON_ERROR_STOP=1 --single-transaction >/dev/null'),
    },
    { path: '/usr/local/bin/mark', text: markScript() },
    { path: '/www/cgi-bin/items', text: itemsScript() },
  ],
};

function script(body: string): string {
  return `#!/bin/busybox sh
export PATH=${programs}/bin:/bin PGUSER=shop PGDATABASE=shop
${body}
`;
}

/** Debian's PostgreSQL refuses root; nobody (65534) owns the folder. */
function serveDatabase(): string {
  return script(`set -eu
unset PGDATABASE
export PGDATA=/var/lib/data/db
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  rm -rf "$PGDATA"
  printf %s "$PASSWORD" >/tmp/password
  initdb --username shop --auth-host scram-sha-256 --auth-local trust --pwfile /tmp/password --locale C -E UTF8 --no-sync
  rm /tmp/password
  printf 'create database shop;\\n' | postgres --single -j postgres >/dev/null
  printf 'host all all all scram-sha-256\\n' >>"$PGDATA/pg_hba.conf"
fi
exec postgres -c listen_addresses='*' -c unix_socket_directories=/tmp`);
}

/** The line comes by standard input and goes on that way: as an argument everybody on the node could read it. */
function markScript(): string {
  return script(`case "\${1:-}" in
write) { printf 'create table if not exists canaries (line text not null);\\ncopy canaries from stdin;\\n'; head -n 1; printf '\\\\.\\n'; } | psql -q -v ON_ERROR_STOP=1 2>/dev/null ;;
read) exec psql -qAtc 'select line from canaries' ;;
*) exit 2 ;;
esac`);
}

/** `GET` lists rows and says how many there are; a body that is posted becomes a row. */
function itemsScript(): string {
  return script(`if [ "\${REQUEST_METHOD:-}" = POST ]; then
  name=$(head -c "\${CONTENT_LENGTH:-0}" | tr -cd 'A-Za-z0-9 ._-')
  [ -n "$name" ] || { printf 'Status: 400\\r\\n\\r\\n'; exit 0; }
  printf 'create table if not exists items (id serial primary key, name text not null);\\ninsert into items (name) values (:name);\\n' | psql -q -v ON_ERROR_STOP=1 -v name="'$name'" >/dev/null 2>&1 || { printf 'Status: 500\\r\\n\\r\\n'; exit 0; }
fi
if rows=$(psql -qAtc 'select name from items order by id' 2>/dev/null) && [ -n "$rows" ]; then
  printf 'Status: 200 OK\\r\\nContent-Type: text/plain\\r\\n\\r\\n%s\\nitems: %s\\n' "$rows" "$(printf '%s\\n' "$rows" | wc -l)"
else
  printf 'Status: 503 Service Unavailable\\r\\nContent-Type: text/plain\\r\\n\\r\\nno items\\n'
fi`);
}
