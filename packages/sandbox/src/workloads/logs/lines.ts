/** What a kind of program writes: as it starts, and then now and again. */
export interface Voice {
  /** Matches the image. */
  image: RegExp;
  start: string[];
  /** The lines that come round while it runs; `{n}` is a number, `{ms}` a time that something took. */
  running: string[];
  /** The last words before a crash. */
  crash: string;
}

const voices: Voice[] = [
  {
    image: /postgres/,
    start: [
      'PostgreSQL Database directory appears to contain a database; Skipping initialization',
      'LOG:  starting PostgreSQL 17.6 on x86_64-pc-linux-musl, compiled by gcc, 64-bit',
      'LOG:  listening on IPv4 address "0.0.0.0", port 5432',
      'LOG:  listening on Unix socket "/var/run/postgresql/.s.PGSQL.5432"',
      'LOG:  database system was shut down cleanly',
      'LOG:  database system is ready to accept connections',
    ],
    running: [
      'LOG:  checkpoint starting: time',
      'LOG:  checkpoint complete: wrote {n} buffers (0.2%); 0 WAL file(s) added, 0 removed, 1 recycled; write=0.{ms} s',
    ],
    crash:
      'FATAL:  could not write lock file "postmaster.pid": No space left on device',
  },
  {
    image: /mariadb|mysql/,
    start: [
      '[Note] [Entrypoint]: Entrypoint script for MariaDB Server started.',
      '[Note] InnoDB: Buffer pool(s) load completed',
      "[Note] Server socket created on IP: '0.0.0.0', port: '3306'.",
      '[Note] mariadbd: ready for connections.',
    ],
    running: ['[Note] InnoDB: page_cleaner: {ms}ms for {n} pages'],
    crash: '[ERROR] InnoDB: Cannot allocate memory for the buffer pool',
  },
  {
    image: /valkey|redis/,
    start: [
      '* oO0OoO0OoO0Oo Valkey is starting oO0OoO0OoO0Oo',
      '* Server initialized',
      '* Ready to accept connections tcp',
    ],
    running: [
      '* {n} changes in 300 seconds. Saving...',
      '* Background saving terminated with success',
    ],
    crash: '# Failed to write PID file: Permission denied',
  },
  {
    image: /nginx/,
    start: [
      '/docker-entrypoint.sh: Configuration complete; ready for start up',
      '[notice] 1#1: nginx/1.29.4',
      '[notice] 1#1: start worker processes',
    ],
    running: ['10.42.0.1 - - "GET / HTTP/1.1" 200 {n} "-" "kube-probe/1.36"'],
    crash: '[emerg] 1#1: bind() to 0.0.0.0:80 failed (13: Permission denied)',
  },
  {
    image: /wordpress|nextcloud|apache|php/,
    start: [
      'AH00163: Apache/2.4.65 (Debian) configured -- resuming normal operations',
      "AH00094: Command line: 'apache2 -D FOREGROUND'",
    ],
    running: [
      '10.42.0.1 - - "GET /healthz HTTP/1.1" 200 {n} "-" "kube-probe/1.36"',
      '10.42.0.1 - - "POST /wp-cron.php?doing_wp_cron HTTP/1.1" 200 {n} "-" "-"',
    ],
    crash:
      'PHP Fatal error:  Uncaught mysqli_sql_exception: Connection refused',
  },
  {
    image: /gitea|grafana|n8n|podinfo/,
    start: [
      'level=info msg="Starting" version=sandbox',
      'level=info msg="Database migrated" duration={ms}ms',
      'level=info msg="HTTP Server Listen" address=0.0.0.0',
    ],
    running: [
      'level=info msg="Request completed" method=GET path=/ status=200 duration={ms}ms size={n}',
    ],
    crash:
      'level=fatal msg="Failed to initialize" error="database: connection refused"',
  },
];

const plain: Voice = {
  image: /./,
  start: ['Starting', 'Listening on 0.0.0.0:8080', 'Ready'],
  running: ['GET / 200 {ms}ms {n}b'],
  crash:
    'panic: runtime error: invalid memory address or nil pointer dereference',
};

/** How the program of an image speaks. */
export const voiceOf = (image: string): Voice =>
  voices.find(voice => voice.image.test(image)) ?? plain;
