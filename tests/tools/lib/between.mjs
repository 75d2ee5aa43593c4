import { createServer, request } from 'node:http';

/**
 * Stands between a tool and the server, at an address of its own, and passes on what either says but for what is changed in an answer's head.
 * @param {string} url the server's
 * @param {(head: { status: number, headers: import('node:http').IncomingHttpHeaders }, asked: import('node:http').IncomingMessage) => void} change
 * @returns {Promise<{ url: string, port: number, close: () => void }>}
 */
export const between = (url, change) => new Promise(resolve => {
  const server = createServer((asked, answer) => {
    const passed = request(new URL(asked.url, url), { method: asked.method, headers: asked.headers });
    passed.once('response', received => {
      const head = { status: received.statusCode, headers: received.headers };
      change(head, asked);
      answer.writeHead(head.status, head.headers);
      received.pipe(answer);
    });
    passed.once('error', () => answer.destroy());
    asked.pipe(passed);
  }).listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    resolve({
      url: `http://127.0.0.1:${port}`,
      port,
      close() {
        server.close();
        server.closeAllConnections();
      },
    });
  });
});
