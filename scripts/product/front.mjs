import { createServer, request } from 'node:http';

/** Where the UI is opened: passes every request on to the backend, which serves the frontend with its configuration. */
export async function startFront(port, backendPort) {
  const handle = (req, res) => {
    const onward = request({ host: '127.0.0.1', port: backendPort, path: req.url, method: req.method, headers: req.headers }, answer => {
      res.writeHead(answer.statusCode, answer.headers);
      answer.pipe(res);
    });
    onward.on('error', () => {
      if (res.headersSent) return res.destroy();
      return res.writeHead(502, { 'content-type': 'text/plain' }).end('The backend of Catalyst does not answer. It may be starting again.');
    });
    res.on('close', () => onward.destroy());
    req.pipe(onward);
  };
  // `localhost` is both of these, and a browser may try either first.
  const servers = ['127.0.0.1', '::1'].map(host => ({ host, server: createServer(handle) }));
  for (const { host, server } of servers) {
    await new Promise((resolve, reject) => {
      server.once('error', error => (host === '::1' && error.code !== 'EADDRINUSE' ? resolve() : reject(error)));
      server.listen(port, host, resolve);
    });
  }
  return {
    async stop() {
      for (const { server } of servers) {
        server.closeAllConnections();
        await new Promise(resolve => server.close(resolve));
      }
    },
  };
}
