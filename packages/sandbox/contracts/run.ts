import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, IncomingHttpHeaders } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { match, Wire } from './match';

export interface Answer {
  status: number;
  headers: Record<string, string>;
  /** Parsed when it is JSON. */
  body: Wire;
  text: string;
}

export interface Ask {
  /** A name of `users`, or the value of an Authorization header. */
  as?: string;
  body?: Wire;
  headers?: Record<string, string>;
  raw?: boolean;
  note?: string;
  quiet?: boolean;
}

export interface Execution {
  code: number | string;
  stdout: string;
  stderr: string;
}

/** A program that runs. */
export interface Started {
  ended: Promise<Execution>;
  /** Resolves once it has printed this, to whichever of its outputs, and at its end if it never does. */
  printed(what: RegExp): Promise<void>;
  /** Ends it; what it has printed so far is its answer. */
  stop(): void;
}

export interface ExecOptions {
  cwd?: string;
  env?: Record<string, string | undefined>;
  note?: string;
  input?: string;
  seconds?: number;
}

export interface Delivery {
  method?: string;
  path?: string;
  headers: IncomingHttpHeaders;
  text: string;
  body?: Wire;
}

export interface RunOptions {
  /** Without a slash at its end. */
  url: string;
  /** Name → value of the Authorization header. */
  users?: Record<string, string>;
  /** A short lower-case token for names. */
  unique: string;
  env?: Record<string, string>;
  /** The most seconds that `eventually` waits. */
  patience?: number;
}

/** One check: a behaviour in a sentence, and how the system differs from it. */
export interface Result {
  title: string;
  ok: boolean;
  differences: string[];
}

/** One run of a scenario against one address. */
export class Run {
  readonly url: string;
  readonly users: Record<string, string>;
  readonly unique: string;
  readonly env: Record<string, string>;
  readonly patience?: number;
  readonly results: Result[] = [];
  /** What the setups of a folder keep in a run. */
  readonly transcript: Wire[] = [];
  inVain?: number;
  stamps?: number;
  readonly #cleanup: (() => unknown)[] = [];

  constructor(options: RunOptions) {
    this.url = options.url;
    this.users = { ...options.users };
    this.unique = options.unique;
    this.env = { ...options.env };
    this.patience = options.patience;
  }

  /** A path is asked of the system under test; a whole address (a second system beside it) is taken as it is. */
  #address(path: string): string {
    return /^https?:/.test(path) ? path : this.url + path;
  }

  async http(method: string, path: string, { as, body, headers = {}, raw = false }: Ask = {}): Promise<Answer> {
    const h: Record<string, string> = { accept: 'application/json', ...headers };
    if (as) h.authorization = this.users[as] ?? as;
    if (body !== undefined && !h['content-type']) h['content-type'] = 'application/json';
    const payload = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const res = await fetch(this.#address(path), { method, headers: h, body: payload, redirect: 'manual' });
    const text = await res.text();
    let parsed: Wire = text;
    if (!raw && /json/.test(res.headers.get('content-type') ?? '')) {
      try {
        parsed = JSON.parse(text);
      } catch {
        // Stays text.
      }
    }
    return { status: res.status, headers: Object.fromEntries(res.headers), body: parsed, text };
  }

  /** Reads a streaming answer (a watch) line by line until `until(lines)` or the time is over. */
  async stream(
    path: string,
    { as, headers = {}, seconds = 5, until = () => false, signal }: Ask & { seconds?: number; until?: (lines: Wire[]) => boolean; signal?: AbortSignal } = {},
  ): Promise<{ status: number; lines: Wire[] }> {
    const h: Record<string, string> = { accept: 'application/json', ...headers };
    if (as) h.authorization = this.users[as] ?? as;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), seconds * 1000);
    signal?.addEventListener('abort', () => stop.abort());
    const lines: Wire[] = [];
    let status = 0;
    try {
      const res = await fetch(this.#address(path), { headers: h, signal: stop.signal });
      status = res.status;
      let rest = '';
      for await (const chunk of (res.body as Wire).pipeThrough(new TextDecoderStream())) {
        const parts = (rest + chunk).split('\n');
        rest = parts.pop() ?? '';
        for (const p of parts) if (p.trim()) lines.push(JSON.parse(p));
        if (until(lines)) break;
      }
    } catch (error) {
      if ((error as Error).name !== 'AbortError') throw error;
    } finally {
      clearTimeout(timer);
      stop.abort();
    }
    return { status, lines };
  }

  /** Runs a program, at most for so many seconds; never throws for its exit code. */
  exec(file: string, args: string[], options: ExecOptions = {}): Promise<Execution> {
    return this.start(file, args, options).ended;
  }

  /** The same, with the way to wait for what it prints. */
  start(file: string, args: string[], { cwd, env, input, seconds }: ExecOptions = {}): Started {
    const whole = { ...process.env, GIT_TERMINAL_PROMPT: '0', GIT_CONFIG_NOSYSTEM: '1', ...this.env, ...env };
    const end = new AbortController();
    const said = { text: '' };
    const lookers = new Set<() => void>();
    const ended = new Promise<Execution>(resolve => {
      const options = { cwd, timeout: seconds ? seconds * 1000 : 0, env: whole, maxBuffer: 64 << 20, signal: end.signal };
      const child = execFile(file, args, options, (error, stdout, stderr) => resolve({ code: error ? error.code ?? 1 : 0, stdout, stderr }));
      for (const output of [child.stdout, child.stderr])
        output?.on('data', (text: string) => {
          said.text += text;
          lookers.forEach(look => look());
        });
      if (input !== undefined) child.stdin?.end(input);
    });
    const seen = (what: RegExp) => new Promise<void>(resolve => {
      const look = () => what.test(said.text) && resolve();
      lookers.add(look);
      look();
    });
    return { ended, printed: what => Promise.race([seen(what), ended.then(() => undefined)]), stop: () => end.abort() };
  }

  git(args: string[], options: ExecOptions = {}): Promise<Execution> {
    return this.exec('git', ['-c', 'user.name=Contract', '-c', 'user.email=contract@example.com', '-c', 'init.defaultBranch=main', ...args], options);
  }

  async tempDir(): Promise<string> {
    const dir = await mkdtemp(join(tmpdir(), 'contract-'));
    this.cleanup(() => rm(dir, { recursive: true, force: true }));
    return dir;
  }

  /** A listener on loopback that keeps what it is sent. `received` grows; `answer` may be replaced. */
  async listener() {
    const l = { received: [] as Delivery[], url: '', answer: (_got: Delivery) => ({ status: 204, body: '' }) };
    const server = createServer((req, res) => {
      let body = '';
      req.on('data', d => (body += d));
      req.on('end', () => {
        const got: Delivery = { method: req.method, path: req.url, headers: req.headers, text: body };
        try {
          got.body = JSON.parse(body);
        } catch {
          // Not JSON.
        }
        l.received.push(got);
        const a = l.answer(got);
        res.writeHead(a.status).end(a.body);
      });
    });
    await new Promise<void>(r => server.listen(0, '127.0.0.1', r));
    l.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.cleanup(() => new Promise(r => {
      server.closeAllConnections();
      server.close(r);
    }));
    return l;
  }

  /** Asks again until the check passes; the last answer either way. */
  async eventually(ask: () => Wire, check: (answer: Wire) => unknown, { seconds = 20, every = 250 } = {}): Promise<Wire> {
    const end = Date.now() + Math.min(seconds, this.patience ?? seconds) * 1000;
    for (;;) {
      const r = await ask();
      if (check(r) || Date.now() > end) return r;
      await delay(every);
    }
  }

  delay(ms: number): Promise<void> {
    return delay(ms);
  }

  cleanup(f: () => unknown): void {
    this.#cleanup.push(f);
  }

  async close(): Promise<void> {
    for (const f of this.#cleanup.reverse()) {
      try {
        await f();
      } catch {
        // What a scenario leaves behind has a name of its own and harms no other.
      }
    }
  }

  /** One check. Its title says the behaviour in a sentence. */
  match(title: string, actual: Wire, expected: Wire): boolean {
    const differences = match(actual, expected);
    this.results.push({ title, ok: differences.length === 0, differences });
    return differences.length === 0;
  }

  ok(title: string, condition: unknown, why: unknown = ''): boolean {
    this.results.push({ title, ok: !!condition, differences: condition ? [] : [String(why) || 'does not hold'] });
    return !!condition;
  }
}
