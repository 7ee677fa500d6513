/** Shares an answer for a while: every part of a page asks, and one request is made. A refusal is not kept. */
export function shareFor<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let known: { at: number; answer: Promise<T> } | undefined;
  return () => {
    if (known && Date.now() - known.at <= ms) return known.answer;
    const answer = ask();
    known = { at: Date.now(), answer };
    answer.catch(() => {
      known = undefined;
    });
    return answer;
  };
}
