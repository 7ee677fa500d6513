/** One field of a protobuf message as it lies on the wire. */
export interface WireField {
  number: number;
  /** Of a number or truth value. */
  varint?: bigint;
  /** Of everything else. */
  bytes?: Buffer;
}

const fixedSize: Record<number, number> = { 1: 8, 5: 4 };

/**
 * The fields of a protobuf message, in order.
 * @throws RangeError where the bytes end too early
 */
export function* wireFields(message: Buffer): Generator<WireField> {
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(at);
      at += 1;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
  };
  const take = (size: number): Buffer => {
    if (at + size > message.length)
      throw new RangeError('the message ends within a field');
    at += size;
    return message.subarray(at - size, at);
  };
  while (at < message.length) {
    const tag = Number(varint());
    const [number, type] = [tag >>> 3, tag & 7];
    if (type === 0) yield { number, varint: varint() };
    else yield { number, bytes: take(fixedSize[type] ?? Number(varint())) };
  }
}
