/** The media type in which kubectl asks for OpenAPI v2, and how it is named in the answer. */
export const openapiProtobuf = {
  asked: 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf',
  given: 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf',
};

const text = (field: number, value: string | Buffer): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([(field << 3) | 2, bytes.length]), bytes]);
};

/**
 * An OpenAPI v2 document that names no kind. kubectl asks for it about kinds that it has not found in OpenAPI v3,
 * to learn that they are not there either.
 */
export const emptyOpenapi: Buffer = Buffer.concat([
  text(1, '2.0'),
  text(2, Buffer.concat([text(1, 'Kubernetes'), text(2, '1.36')])),
]);
