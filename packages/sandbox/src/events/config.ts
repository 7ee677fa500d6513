/** What a server's configuration is made from. Paths are absolute. */
export interface ServerConfig {
  port: number;
  stateDir: string;
  operatorJwt: string;
  systemAccountId: string;
  systemAccountJwt: string;
}

/**
 * The configuration of a server in operator mode: accounts come and go by signed claims, each has its own JetStream,
 * and nothing listens beyond loopback.
 */
export function serverConfig(config: ServerConfig): string {
  const { stateDir } = config;
  return [
    `listen: "127.0.0.1:${config.port}"`,
    'server_name: "sandbox"',
    `pid_file: ${JSON.stringify(`${stateDir}/server.pid`)}`,
    `operator: "${config.operatorJwt}"`,
    `system_account: "${config.systemAccountId}"`,
    'resolver: {',
    '  type: full',
    `  dir: ${JSON.stringify(`${stateDir}/accounts`)}`,
    '  allow_delete: true',
    '}',
    `resolver_preload: { ${config.systemAccountId}: "${config.systemAccountJwt}" }`,
    'jetstream: {',
    `  store_dir: ${JSON.stringify(stateDir)}`,
    '  max_mem: 256MB',
    '  max_file: 16GB',
    '}',
    '',
  ].join('\n');
}
