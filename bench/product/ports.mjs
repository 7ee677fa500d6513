/** Ports of the bench's own product, beside one that a person or the tests may be running. */
export const ports = { ui: 4900, backend: 8900, sandbox: 9100 };
/** The port of a Backstage backend without plugins. */
export const barePort = 8990;
