import type { HttpRouterService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import express, { ErrorRequestHandler, Router } from 'express';
import request from 'supertest';
import { serveApi } from './router';

describe('an API', () => {
  const app = express();
  const v1 = Router();
  v1.post('/things', ({ body }, response) => {
    response.json(body);
  });
  const httpRouter: HttpRouterService = {
    use: handler => {
      app.use(handler);
    },
    addAuthPolicy: () => {},
  };
  serveApi({ httpRouter, openapi: {}, v1 });
  // As Backstage's own middleware does with what it is left.
  const last: ErrorRequestHandler = (error, _request, response, _next) => {
    const { name, message } = isError(error) ? error : new Error(`${error}`);
    const status = name === 'NotFoundError' ? 404 : error.statusCode ?? 500;
    response.status(status).json({ error: { name, message } });
  };
  app.use(last);

  it('says what is wrong with a body that is no JSON, and does not repeat it', async () => {
    const { status, body, text } = await request(app)
      .post('/v1/things')
      .set('content-type', 'application/json')
      .send('{"password": "secret');
    expect(status).toBe(400);
    expect(body.error.fields).toEqual([
      { field: 'body', message: 'Send a valid JSON object.' },
    ]);
    expect(text).not.toContain('secret');
  });

  it.each([
    [
      'application/x-www-form-urlencoded',
      'name=shop',
      /is application\/x-www-form-urlencoded\./,
    ],
    ['text/plain; charset=utf-8', '{"name":"shop"}', /is text\/plain\./],
    ['', '{"name":"shop"}', /has no Content-Type\./],
  ])(
    'refuses a body of the content type "%s" and says which it takes',
    async (type, sent, message) => {
      const asked = request(app).post('/v1/things');
      if (type) asked.set('content-type', type);
      // Of a text the test client would say a type by itself.
      const { status, body } = await asked.send(Buffer.from(sent));
      expect([status, body.error.name]).toEqual([
        415,
        'UnsupportedMediaTypeError',
      ]);
      expect(body.error.message).toMatch(/Content-Type: application\/json/);
      expect(body.error.message).toMatch(message);
    },
  );

  it('asks for no content type where there is no body', async () => {
    expect((await request(app).post('/v1/things')).status).toBe(200);
    const empty = request(app).post('/v1/things').set('content-length', '0');
    expect((await empty).status).toBe(200);
  });

  it.each(['application/json; charset=utf-8', 'application/merge-patch+json'])(
    'reads %s',
    async type => {
      const { body } = await request(app)
        .post('/v1/things')
        .set('content-type', type)
        .send('{"name":"shop"}');
      expect(body).toEqual({ name: 'shop' });
    },
  );

  it('answers what it does not have with the body of an error', async () => {
    const { status, body } = await request(app).put('/v1/things');
    expect(status).toBe(404);
    expect(body.error).toMatchObject({
      name: 'NotFoundError',
      message: 'There is no PUT /v1/things in this API',
    });
  });
});
