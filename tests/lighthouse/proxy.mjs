import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const documented = new URL('../../docs/behind-a-proxy.md', import.meta.url);
const patienceMs = 10_000;

/**
 * The page as people get it: through nginx as docs/behind-a-proxy.md has it, with https, HTTP/2 and gzip.
 * @param {string} server
 */
export async function startProxy(server) {
  const folder = mkdtempSync(join(tmpdir(), 'signal-lighthouse-'));
  const [key, certificate] = ['key.pem', 'certificate.pem'].map(name => join(folder, name));
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate], { stdio: 'ignore' });
  const port = await freePort();
  const site = configuration({
    '127.0.0.1:8080': new URL(server).host, '*:443': `127.0.0.1:${port}`, '/etc/ssl/signal.pem': certificate, '/etc/ssl/signal.key': key,
  });
  writeFileSync(join(folder, 'nginx.conf'), `pid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${site}}\n`);
  const nginx = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-g', 'daemon off;'], { stdio: 'inherit' });
  await listening(port);
  return {
    url: `https://localhost:${port}`,
    stop() {
      nginx.once('exit', () => rmSync(folder, { recursive: true }));
      nginx.kill();
    },
  };
}

/**
 * The documented server, listening as the block about TLS has it.
 * @param {Record<string, string>} values in place of those that are documented
 */
function configuration(values) {
  const [plain, secure] = [...readFileSync(documented, 'utf8').matchAll(/```nginx\n([\s\S]*?)```/g)].map(([, block]) => block);
  return Object.entries(values).reduce((text, [old, value]) => {
    if (!text.includes(old)) throw new Error(`${old} is not documented any more`);
    return text.replaceAll(old, value);
  }, plain.replace('  listen *:80;\n', secure));
}

/** @returns {Promise<number>} */
const freePort = () => new Promise(resolve => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
    probe.close(() => resolve(port));
  });
});

/** @param {number} port */
async function listening(port) {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline) {
    const socket = connect(port, '127.0.0.1');
    const answered = await new Promise(resolve => socket.once('connect', () => resolve(true)).once('error', () => resolve(false)));
    socket.destroy();
    if (answered) return;
    await setTimeout(50);
  }
  throw new Error('nginx does not listen');
}
