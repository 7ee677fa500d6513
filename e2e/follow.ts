import { ApplicationState, ApplicationView, StreamEvent } from '@catalyst/model';
import { Product, tokenOf } from './product';

/** A reader of the stream, as a program of a person's own would be. */
export interface Follower {
  /** The states that an Application went through since the reader came, each once in a row. */
  states(name: string): ApplicationState[];
  /** The same with the reasons, for whoever has to find out. */
  story(name: string): string[];
  stop(): void;
}

/** The data of the events in a text of the stream, and what is not yet a whole event. */
function parse(text: string): { events: StreamEvent[]; rest: string } {
  const blocks = text.split('\n\n');
  const rest = blocks.pop() ?? '';
  const data = blocks.map(block => block.split('\n').filter(line => line.startsWith('data:')).map(line => line.slice(5)).join('\n'));
  return { events: data.filter(Boolean).map(each => JSON.parse(each) as StreamEvent), rest };
}

/** Reads the stream of an Environment from now on. */
export async function follow(product: Product, persona: string, environment: string): Promise<Follower> {
  const ended = new AbortController();
  const response = await fetch(`${product.backendUrl}/api/catalyst-projector/v1/stream?environments=${environment}`, {
    headers: { authorization: `Bearer ${await tokenOf(product, persona)}`, accept: 'text/event-stream' },
    signal: ended.signal,
  });
  if (!response.body) throw new Error(`The stream of ${environment} answered ${response.status}`);
  const seen = new Map<string, ApplicationView[]>();
  const note = (view: ApplicationView) => {
    const views = seen.get(view.name) ?? [];
    if (views.at(-1)?.state !== view.state) seen.set(view.name, [...views, view]);
  };
  const of = (name: string) => seen.get(name) ?? [];
  const take = (event: StreamEvent) => {
    if (event.type === 'snapshot') event.applications.forEach(note);
    if (event.type === 'application') note(event.application);
  };
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const read = async () => {
    let text = '';
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      const { events, rest } = parse(text + chunk.value);
      text = rest;
      events.forEach(take);
    }
  };
  // Ends when the test does: by `stop`, or with the product.
  read().catch(() => undefined);
  return {
    states: name => of(name).map(({ state }) => state),
    story: name => of(name).map(({ state, reason, progress }) => [state, reason?.message, reason?.detail, progress?.message].filter(Boolean).join(': ')),
    stop: () => ended.abort(),
  };
}
