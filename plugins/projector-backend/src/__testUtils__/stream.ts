import type { ApplicationView } from '@catalyst/model';

/** What a client of the stream has received, and what it holds by it. */
export interface Stream {
  events: { id?: string; event: any }[];
  /** The first event, also one that came before, for which something holds. */
  until(test: (event: any) => boolean): Promise<any>;
  /** A card as the client holds it now. */
  card(name: string): ApplicationView | undefined;
  /** Waits until the client holds a card for which something holds. */
  shows(
    name: string,
    test: (card: ApplicationView) => boolean,
  ): Promise<ApplicationView>;
  close(): void;
}

/** Takes an event in as the browser does. */
function take(cards: Map<string, ApplicationView>, event: any) {
  if (event.type === 'snapshot') {
    cards.clear();
    for (const card of event.applications) cards.set(card.name, card);
  }
  if (event.type === 'application')
    cards.set(event.application.name, event.application);
  if (event.type === 'application-removed') cards.delete(event.name);
  if (event.type === 'environment-removed') cards.clear();
}

async function* blocksOf(response: Response) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    yield* blocks;
  }
}

/** Reads the stream of one Environment. */
export function openStream(response: Response, stop: AbortController): Stream {
  const cards = new Map<string, ApplicationView>();
  const events: Stream['events'] = [];
  const waiting = new Set<() => void>();

  async function read() {
    for await (const block of blocksOf(response)) {
      const id = /^id: (.*)$/m.exec(block)?.[1];
      const event = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '');
      events.push({ id, event });
      take(cards, event);
      waiting.forEach(look => look());
    }
  }
  // Ends when the test closes it, or with the backend.
  read().catch(() => undefined);

  /** What `look` finds, now or after an event. */
  function when<T>(look: () => T | undefined): Promise<T> {
    return new Promise(resolve => {
      const again = () => {
        const found = look();
        if (found === undefined) return;
        waiting.delete(again);
        resolve(found);
      };
      waiting.add(again);
      again();
    });
  }

  return {
    events,
    until: test => when(() => events.find(({ event }) => test(event))?.event),
    card: name => cards.get(name),
    shows: (name, test) =>
      when(() => {
        const card = cards.get(name);
        return card && test(card) ? card : undefined;
      }),
    close: () => stop.abort(),
  };
}
