import fc from 'fast-check';
import { cycleIn, dependenciesOf, dependentsOf, dependsOnTransitively, levelsOf } from './graph';

type Graph = Map<string, { bindings: Record<string, { application: string; blueprint: string }> }>;

function graphOf(edges: [string, string][]): Graph {
  const graph: Graph = new Map();
  for (const name of edges.flat()) graph.set(name, { bindings: {} });
  for (const [from, to] of edges) graph.set(from, { bindings: { ...graph.get(from)?.bindings, [to]: { application: to, blueprint: 'bp-x' } } });
  return graph;
}

const node = fc.constantFrom(...'abcdefgh');
const graph = fc.array(fc.tuple(node, node), { maxLength: 16 }).map(graphOf);

describe('The graph of Applications', () => {
  it('has a cycle exactly when something depends on itself, and the path shows it', () => {
    fc.assert(
      fc.property(graph, designs => {
        const cycle = cycleIn(designs);
        const circular = [...designs.keys()].some(name => dependenciesOf(designs, name).some(next => dependsOnTransitively(designs, next, name)));
        expect(cycle !== undefined).toBe(circular);
        if (!cycle) return;
        expect(cycle[0]).toBe(cycle[cycle.length - 1]);
        cycle.slice(1).forEach((name, at) => expect(dependenciesOf(designs, cycle[at])).toContain(name));
      }),
    );
  });

  it('puts every Application after what it needs', () => {
    fc.assert(
      fc.property(graph, designs => {
        fc.pre(cycleIn(designs) === undefined);
        const levels = levelsOf(designs);
        for (const name of designs.keys()) {
          for (const next of dependenciesOf(designs, name)) expect(levels.get(name)).toBeGreaterThan(levels.get(next) ?? Infinity);
          if (dependenciesOf(designs, name).length === 0) expect(levels.get(name)).toBe(1);
        }
      }),
    );
  });

  it('knows dependents as the reverse of dependencies', () => {
    fc.assert(fc.property(graph, node, node, (designs, a, b) => a === b || dependentsOf(designs, b).includes(a) === dependenciesOf(designs, a).includes(b)));
  });

  it('is judged at once, however long a chain is', () => {
    const chain = graphOf(Array.from({ length: 5000 }, (_, at): [string, string] => [`n${at}`, `n${at + 1}`]));
    expect(cycleIn(chain)).toBeUndefined();
  });
});
