/**
 * Lets those who ask at the same time share an answer. An answer that was already being sought when somebody asked may be too old for
 * them; they share the next one.
 */
export function coalesce<T>(ask: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> | undefined;
  let next: Promise<T> | undefined;

  async function begin(): Promise<T> {
    await running;
    next = undefined;
    const asked = ask();
    running = asked.catch(() => undefined);
    return asked;
  }

  return () => {
    next ??= begin();
    return next;
  };
}
