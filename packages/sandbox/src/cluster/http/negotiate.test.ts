import { negotiate } from './negotiate';

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io';

describe('the form of an answer', () => {
  it.each([
    [undefined, { format: 'json' }],
    ['*/*', { format: 'json' }],
    ['application/yaml', { format: 'yaml' }],
    [
      'application/vnd.kubernetes.protobuf,application/json',
      { format: 'json' },
    ],
    [`${table},application/json`, { format: 'json', as: 'Table' }],
    [
      'application/json;as=Table;v=v9;g=meta.k8s.io,application/json',
      { format: 'json' },
    ],
    [
      'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
      { format: 'json', as: 'PartialObjectMetadata' },
    ],
  ])('asked for as %s', (accept, form) => {
    expect(negotiate(accept)).toEqual(form);
  });

  it.each([
    'text/html',
    'application/vnd.kubernetes.protobuf',
    'application/json;as=Poem;v=v1;g=meta.k8s.io',
  ])('is none for %s alone', accept => {
    expect(() => negotiate(accept)).toThrow(/406: Not Acceptable/);
  });
});
