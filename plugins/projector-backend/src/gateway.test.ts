import { gatewayOf } from './gateway';

describe('the gateway of Applications', () => {
  it.each([
    [undefined, undefined],
    ['http://127.0.0.1:7103', { scheme: 'http', port: 7103 }],
    ['https://apps.example.com', { scheme: 'https' }],
  ])('at %s is %j', (endpoint, gateway) => {
    expect(gatewayOf(endpoint)).toEqual(gateway);
  });
});
