import type { KubeObject } from '../../types';
import { loadBuiltins } from '../builtins/load';
import {
  builtin,
  configMap,
  deployment,
  widget,
  widgetType,
} from '../fixtures';
import { defaultObject } from '../structural/defaulting';
import { humanDuration } from './age';
import { findByPath } from './jsonPath';
import { tableOf } from './table';

const now = new Date('2026-11-23T12:00:00Z');
const created = '2026-11-23T11:57:30Z';

function cells(kind: string, object: object): Record<string, unknown> {
  const table = tableOf(builtin(kind), [object as KubeObject], { now });
  const names = table.columnDefinitions?.map(column => column.name) ?? [];
  return Object.fromEntries(
    names.map((name, i) => [name, table.rows[0].cells[i]]),
  );
}

describe('a table', () => {
  const object = configMap({ a: '1', b: '2' }, { creationTimestamp: created });
  const table = (options = {}) =>
    tableOf(builtin('ConfigMap'), [object], { now, ...options });

  it('has a row for each object, with its metadata', () => {
    expect(table()).toMatchObject({
      columnDefinitions: [
        { name: 'Name', type: 'string', format: 'name', priority: 0 },
        { name: 'Data' },
        { name: 'Age' },
      ],
      rows: [
        {
          cells: ['one', 2, '2m30s'],
          object: { kind: 'PartialObjectMetadata', metadata: object.metadata },
        },
      ],
    });
  });

  it('has the whole object or none on demand', () => {
    expect(table({ includeObject: 'Object' }).rows[0].object).toBe(object);
    expect(table({ includeObject: 'None' }).rows[0].object).toBeNull();
  });

  it('leaves out its columns when they are known', () => {
    expect(table({ columns: false }).columnDefinitions).toBeNull();
  });

  it('is there for every kind that can be listed, also without anything in its objects', () => {
    for (const type of loadBuiltins().filter(t => t.verbs.includes('list'))) {
      const bare = { ...configMap(), kind: type.kind };
      const { columnDefinitions, rows } = tableOf(type, [bare], { now });
      expect(rows[0].cells).toHaveLength(columnDefinitions!.length);
      expect(rows[0].cells).toContain('one');
    }
  });
});

describe('the columns of kubectl', () => {
  it('tell how far a Deployment is', () => {
    const live = defaultObject(
      builtin('Deployment'),
      deployment({ replicas: 3 }),
    );
    const status = {
      readyReplicas: 2,
      updatedReplicas: 3,
      availableReplicas: 1,
    };
    expect(cells('Deployment', { ...live, status })).toMatchObject({
      Ready: '2/3',
      'Up-to-date': 3,
      Available: 1,
      Images: 'nginx:1.27',
      Selector: 'app=web',
    });
  });

  it.each([
    [{ phase: 'Running' }, {}, 'Running'],
    [
      {
        phase: 'Running',
        containerStatuses: [
          { state: { waiting: { reason: 'CrashLoopBackOff' } } },
        ],
      },
      {},
      'CrashLoopBackOff',
    ],
    [
      {
        phase: 'Failed',
        containerStatuses: [{ state: { terminated: { exitCode: 3 } } }],
      },
      {},
      'ExitCode:3',
    ],
    [
      {
        phase: 'Pending',
        initContainerStatuses: [{ state: { running: {} } }],
      },
      {},
      'Init:0/1',
    ],
    [{ phase: 'Running' }, { deletionTimestamp: created }, 'Terminating'],
  ])('say of a Pod with %j and %j that it is %s', (status, metadata, word) => {
    const spec = { containers: [{ name: 'a' }] };
    expect(
      cells('Pod', { metadata: { name: 'p', ...metadata }, spec, status }),
    ).toMatchObject({ Status: word });
  });

  it('say how often a Pod was restarted, and when last', () => {
    const status = {
      containerStatuses: [
        {
          ready: true,
          restartCount: 4,
          state: { running: {} },
          lastState: { terminated: { finishedAt: '2026-11-23T11:55:00Z' } },
        },
      ],
    };
    const spec = { containers: [{ name: 'a' }] };
    expect(
      cells('Pod', { metadata: { name: 'p' }, spec, status }),
    ).toMatchObject({ Ready: '1/1', Restarts: '4 (5m ago)' });
  });

  it('tell the ports of a Service', () => {
    const spec = {
      type: 'NodePort',
      clusterIP: '10.96.0.10',
      ports: [
        { port: 80, nodePort: 30080, protocol: 'TCP' },
        { port: 53, protocol: 'UDP' },
      ],
    };
    expect(cells('Service', { metadata: { name: 's' }, spec })).toMatchObject({
      'Cluster-IP': '10.96.0.10',
      'External-IP': '<none>',
      'Port(s)': '80:30080/TCP,53/UDP',
    });
  });
});

describe('the columns of a custom kind', () => {
  const column = (
    name: string,
    type: string,
    jsonPath: string,
    priority?: number,
  ) => ({
    name,
    type,
    jsonPath,
    priority,
  });
  const type = widgetType(
    {},
    {
      additionalPrinterColumns: [
        column('Size', 'integer', '.spec.size'),
        column(
          'Ready',
          'string',
          '.status.conditions[?(@.type=="Ready")].status',
        ),
        column('When', 'date', '.spec.when'),
        column('Part', 'string', '.spec.parts[0].name', 1),
      ],
    },
  );

  it('show what their paths find, and nothing where there is nothing', () => {
    const full = widget(
      { size: 3, when: '2026-11-20T12:00:00Z', parts: [{ name: 'p' }] },
      {
        status: {
          conditions: [
            { type: 'Other', status: 'No' },
            { type: 'Ready', status: 'True' },
          ],
        },
      },
    );
    const { rows, columnDefinitions } = tableOf(type, [full, widget()], {
      now,
    });
    expect(rows.map(row => row.cells)).toEqual([
      ['one', 3, 'True', '3d', 'p'],
      ['one', null, null, null, null],
    ]);
    expect(columnDefinitions?.[4]).toMatchObject({
      priority: 1,
      description:
        'Custom resource definition column (in JSONPath format): .spec.parts[0].name',
    });
  });

  it('are name and age when it has none of its own', () => {
    expect(
      tableOf(widgetType(), []).columnDefinitions?.map(c => c.name),
    ).toEqual(['Name', 'Age']);
  });
});

describe('the tables of Events', () => {
  const about = { kind: 'Pod', name: 'web', fieldPath: 'spec.containers{web}' };
  const source = { component: 'kubelet', host: 'node-1' };
  const said = {
    kind: 'Event',
    metadata: { name: 'web.1', namespace: 'shop' },
    type: 'Normal',
    reason: 'Pulled',
  };
  const core = {
    ...said,
    apiVersion: 'v1',
    involvedObject: about,
    message: 'Image is there',
    source,
    firstTimestamp: created,
    lastTimestamp: '2026-11-23T11:59:30Z',
    count: 3,
  };
  const modern = {
    ...said,
    apiVersion: 'events.k8s.io/v1',
    regarding: about,
    note: 'Image is there',
    deprecatedSource: source,
    deprecatedFirstTimestamp: created,
    deprecatedLastTimestamp: '2026-11-23T11:59:30Z',
    deprecatedCount: 3,
  };

  it.each([
    ['', core],
    ['events.k8s.io', modern],
  ])('show the same of an Event in the group "%s"', (group, event) => {
    const type = loadBuiltins().find(
      candidate => candidate.kind === 'Event' && candidate.group === group,
    );
    expect(type && tableOf(type, [event], { now }).rows[0].cells).toEqual([
      '30s',
      'Normal',
      'Pulled',
      'pod/web',
      'spec.containers{web}',
      'kubelet, node-1',
      'Image is there',
      '2m30s',
      3,
      'web.1',
    ]);
  });
});

it.each([
  [0, '0s'],
  [119, '119s'],
  [120, '2m'],
  [200, '3m20s'],
  [600, '10m'],
  [10800, '3h'],
  [3 * 3600 + 300, '3h5m'],
  [8 * 3600 + 300, '8h'],
  [50 * 3600, '2d2h'],
  [9 * 86400, '9d'],
  [800 * 86400, '2y70d'],
  [3000 * 86400, '8y'],
])('%d seconds are %s', (seconds, text) => {
  expect(humanDuration(seconds * 1000)).toBe(text);
});

describe('a JSONPath', () => {
  const document = {
    spec: { list: [{ n: 'x' }, { n: 'y' }] },
    labels: { 'a.b/c': 'd' },
  };

  it.each([
    ['.spec.list[0].n', ['x']],
    ['.spec.list[-1].n', ['y']],
    ['.spec.list[*].n', ['x', 'y']],
    ["{.spec.list[?(@.n=='y')].n}", ['y']],
    ['.labels.a\\.b/c', ['d']],
    ["$.labels['a.b/c']", ['d']],
    ['.spec.none.deep', []],
    ['.spec.list[7].n', []],
  ])('%s finds %j', (path, found) => {
    expect(findByPath(document, path)).toEqual(found);
  });
});
