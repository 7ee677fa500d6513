/** Opens the projector's stream and calls back for each event; answers what closes it. */
export async function openStream(product, environments, onEvent) {
  const abort = new AbortController();
  const url = `${product.backendUrl}/api/catalyst-projector/v1/stream?environments=${environments}`;
  const res = await fetch(url, { headers: { authorization: `Bearer ${await product.token()}` }, signal: abort.signal });
  if (!res.ok) throw new Error(`GET /stream: ${res.status} ${(await res.text()).slice(0, 300)}`);
  const read = async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of res.body) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop();
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data) onEvent(JSON.parse(data));
      }
    }
  };
  read().catch(() => {});
  return () => abort.abort();
}
