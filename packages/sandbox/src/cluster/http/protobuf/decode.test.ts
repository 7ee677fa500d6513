import { decodeProtobuf } from './decode';

/** What `kubectl create configmap made --from-literal=k=v` sends. */
const configMap = Buffer.from(
  '6b3873000a0f0a02763112' +
    '09436f6e6669674d6170121e0a140a046d6164651200' +
    '1a0022002a0032003800420012060a016b1201761a002200',
  'hex',
);

const varint = (field: number, value: number) =>
  Buffer.from([field << 3, value]);
const bytes = (field: number, content: Buffer | string) => {
  const body = Buffer.from(content);
  return Buffer.concat([Buffer.from([(field << 3) | 2, body.length]), body]);
};
const object = (apiVersion: string, kind: string, ...fields: Buffer[]) =>
  Buffer.concat([
    Buffer.from('k8s\0'),
    bytes(1, Buffer.concat([bytes(1, apiVersion), bytes(2, kind)])),
    bytes(2, Buffer.concat(fields)),
  ]);

describe('an object in the protobuf encoding', () => {
  it('is what it would be in JSON, without what is empty', () => {
    expect(decodeProtobuf(configMap)).toEqual({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'made' },
      data: { k: 'v' },
    });
  });

  it('keeps a zero that was set, in a field that may be absent', () => {
    const deployment = object(
      'apps/v1',
      'Deployment',
      bytes(2, Buffer.concat([varint(1, 0), varint(5, 0)])),
    );
    expect(decodeProtobuf(deployment)).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { replicas: 0 },
    });
  });

  it('reads lists, base64, and numbers that may be text', () => {
    const secret = object(
      'v1',
      'Secret',
      bytes(2, Buffer.concat([bytes(1, 'k'), bytes(2, 'v')])),
    );
    expect(decodeProtobuf(secret)).toMatchObject({ data: { k: 'dg==' } });
    const port = Buffer.concat([
      varint(3, 80),
      bytes(4, Buffer.concat([varint(1, 1), bytes(3, 'http')])),
    ]);
    const service = object('v1', 'Service', bytes(2, bytes(1, port)));
    expect(decodeProtobuf(service)).toMatchObject({
      spec: { ports: [{ port: 80, targetPort: 'http' }] },
    });
  });

  it('is not read when it is of a kind that only JSON is taken of', () => {
    expect(decodeProtobuf(object('example.com/v1', 'Widget'))).toBeUndefined();
    expect(decodeProtobuf(Buffer.from('{}'))).toBeUndefined();
  });
});
