import { absent, re, some } from '../lib';
import type { Run } from '../lib';
import { defined, failure, jsonPatch, merge, must, namespace, patch } from './setup';

const schema = {
  type: 'object', required: ['spec'],
  properties: {
    spec: {
      type: 'object', required: ['size'],
      'x-kubernetes-validations': [{ rule: "!has(self.low) || self.low <= self.size", message: 'low must not exceed size', fieldPath: '.low' }],
      properties: {
        size: { type: 'integer', minimum: 1, maximum: 10 },
        low: { type: 'integer' },
        mode: { type: 'string', enum: ['fast', 'slow'], default: 'slow' },
        code: { type: 'string', pattern: '^[a-z]+$', maxLength: 5, minLength: 2 },
        owner: { type: 'string', 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'owner cannot be changed' }] },
        when: { type: 'string', format: 'date-time' },
        port: { 'x-kubernetes-int-or-string': true },
        maybe: { type: 'string', nullable: true },
        plain: { type: 'string' },
        filled: { type: 'string', nullable: true, default: 'full' },
        tags: { type: 'array', 'x-kubernetes-list-type': 'set', maxItems: 3, items: { type: 'string' } },
        parts: { type: 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['name'], items: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, count: { type: 'integer', default: 1 } } } },
        limits: { type: 'object', additionalProperties: { type: 'integer' } },
        free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true, properties: { known: { type: 'integer' } } },
        replicas: { type: 'integer' },
        template: { type: 'object', 'x-kubernetes-embedded-resource': true, 'x-kubernetes-preserve-unknown-fields': true },
        nested: { type: 'object', properties: { level: { type: 'integer', default: 7 } } },
        rule: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self % 2 == 0', messageExpression: "self > 100 ? 'far too odd' : 'must be even'", reason: 'FieldValueForbidden' }] },
      },
    },
    status: { type: 'object', properties: { replicas: { type: 'integer' }, selector: { type: 'string' }, phase: { type: 'string', enum: ['Up', 'Down'] } } },
  },
};

export default {
  title: 'custom resources are defaulted, pruned and validated by their schema',
  async run(t: Run) {
    const ns = await namespace(t);
    const w = await defined(t, { schema, subresources: { status: {}, scale: { specReplicasPath: '.spec.replicas', statusReplicasPath: '.status.replicas', labelSelectorPath: '.status.selector' } } });
    const list = w.path(ns), kind = { group: w.group, kind: 'Widget' };
    const create = (name, s, more = {}) => t.http('POST', list, { body: w.make(name, { spec: s, ...more }) });
    let r;

    r = await create('one', { size: 2, unknown: { deep: 1 }, free: { known: 1, any: ['thing'] }, nested: {}, parts: [{ name: 'a', other: 1 }], maybe: null, plain: null, filled: null, port: '80%', limits: { cpu: 3 }, owner: 'me' }, { status: { phase: 'Up' }, top: 'level' });
    t.match('an object is created with generation 1', r, { status: 201, body: { apiVersion: `${w.group}/v1`, kind: 'Widget', metadata: { name: 'one', namespace: ns, generation: 1 } } });
    t.match('defaults are filled in, also inside lists and given objects', r.body?.spec, { mode: 'slow', nested: { level: 7 }, parts: [{ name: 'a', count: 1 }] });
    t.match('a default does not make the object around it', (await create('small', { size: 1 })).body?.spec, { size: 1, mode: 'slow', nested: absent });
    t.match('unknown fields are pruned', r.body, { spec: { size: 2, unknown: absent, parts: [{ other: absent }] }, top: absent });
    t.match('with a warning for each, by default', r.headers.warning?.split(', ').sort(), ['spec.parts[0].other', 'spec.unknown', 'top'].map(f => `299 - "unknown field \\"${f}\\""`));
    t.match('except where they are preserved', r.body?.spec?.free, { known: 1, any: ['thing'] });
    t.match('null stays where it is nullable', r.body?.spec, { maybe: null, filled: null });
    t.match('and is dropped where it is not and no default is there', r.body?.spec && { plain: r.body.spec.plain ?? 'dropped' }, { plain: 'dropped' });
    t.match('status is dropped at creation', r.body, { kind: 'Widget', status: absent });
    t.match('int-or-string takes a number as well', (await patch(t, w.path(ns, 'one'), merge, { spec: { port: 80 } })).body?.spec, { port: 80 });

    const refuse = async (title, s, field, reason, words, name = 'bad') =>
      t.match(title, await create(name, s), failure(422, 'Invalid', new RegExp(`^Widget\\.${w.group.replace(/\./g, '\\.')} "${name}" is invalid: .*${words.source}`, 's'), { ...kind, name, causes: some({ field, reason, message: re(words) }) }));
    await refuse('a wrong type', { size: 'two' }, 'spec.size', 'FieldValueTypeInvalid', /Invalid value: "string": spec\.size in body must be of type integer: "string"/);
    await refuse('a missing field', {}, 'spec.size', 'FieldValueRequired', /Required value/);
    await refuse('a value outside the enum', { size: 1, mode: 'mad' }, 'spec.mode', 'FieldValueNotSupported', /Unsupported value: "mad": supported values: "fast", "slow"/);
    await refuse('a value against the pattern', { size: 1, code: 'AB' }, 'spec.code', 'FieldValueInvalid', /Invalid value: "AB": spec\.code in body should match '\^\[a-z\]\+\$'/);
    await refuse('too small', { size: 0 }, 'spec.size', 'FieldValueInvalid', /Invalid value: 0: spec\.size in body should be greater than or equal to 1/);
    await refuse('too large', { size: 11 }, 'spec.size', 'FieldValueInvalid', /Invalid value: 11: spec\.size in body should be less than or equal to 10/);
    await refuse('too long', { size: 1, code: 'abcdefg' }, 'spec.code', 'FieldValueTooLong', /Too long: may not be (more|longer) than 5/);
    await refuse('too short', { size: 1, code: 'a' }, 'spec.code', 'FieldValueInvalid', /spec\.code in body should be at least 2 chars long/);
    await refuse('too many', { size: 1, tags: ['a', 'b', 'c', 'd'] }, 'spec.tags', 'FieldValueTooMany', /Too many: 4: must have at most 3 items/);
    await refuse('twice the same in a set', { size: 1, tags: ['a', 'a'] }, 'spec.tags[1]', 'FieldValueDuplicate', /Duplicate value: "a"/);
    await refuse('twice the same key in a map list', { size: 1, parts: [{ name: 'a' }, { name: 'a' }] }, 'spec.parts[1]', 'FieldValueDuplicate', /Duplicate value: \{"name":"a"\}/);
    await refuse('a wrong type in a map', { size: 1, limits: { cpu: 'x' } }, 'spec.limits.cpu', 'FieldValueTypeInvalid', /must be of type integer: "string"/);
    await refuse('a missing field of a list element', { size: 1, parts: [{ count: 2 }] }, 'spec.parts[0].name', 'FieldValueRequired', /Required value/);
    await refuse('a bad format', { size: 1, when: 'noon' }, 'spec.when', 'FieldValueTypeInvalid', /Invalid value: "noon": spec\.when in body must be of type date-time: "noon"/);
    await refuse('null for a field with neither nullable nor default', { size: null }, 'spec.size', 'FieldValueRequired', /Required value/);
    await refuse('a rule over several fields, at the path that it names', { size: 1, low: 2 }, 'spec.low', 'FieldValueInvalid', /low must not exceed size/);
    await refuse('a rule with its own message and reason', { size: 1, rule: 3 }, 'spec.rule', 'FieldValueForbidden', /Forbidden: must be even/);
    r = await create('bad', { size: 0, mode: 'mad', code: 'AB' });
    t.match('all faults are told at once in brackets, a cause for each', r, failure(422, 'Invalid', /^Widget\.\S+ "bad" is invalid: \[spec\.\w+: .*, spec\.\w+: .*, spec\.\w+: .*\]$/, { causes: ['spec.size', 'spec.mode', 'spec.code'].reduce((all, field) => Object.assign(v => all(v) && v.some(c => c.field === field), { matcher: 'causes for size, mode and code' }), Array.isArray as (v: any) => boolean) }));
    t.match('and a last one says that rules were left unchecked', r.body?.details?.causes?.at(-1), { field: '<nil>', reason: 'FieldValueInvalid', message: re(/some validation rules were not checked because the object was invalid/) });
    t.match('an embedded object needs a kind of its own', await create('bad', { size: 1, template: { metadata: {} } }), failure(422, 'Invalid', /spec\.template\.(apiVersion|kind): Required value/, { causes: some({ field: 'spec.template.kind', reason: 'FieldValueRequired' }) }));
    t.match('the object itself must be an object', await t.http('POST', list, { body: w.make('bad', { spec: 'text' }) }), failure(422, 'Invalid', /spec: Invalid value: "string": spec in body must be of type object: "string"/, { causes: some({ field: 'spec', reason: 'FieldValueTypeInvalid' }) }));

    const one = w.path(ns, 'one');
    t.match('a transition rule refuses the change', await patch(t, one, merge, { spec: { owner: 'you' } }), failure(422, 'Invalid', `Widget.${w.group} "one" is invalid: spec.owner: Invalid value: "you": owner cannot be changed`, { ...kind, name: 'one', causes: [{ field: 'spec.owner', reason: 'FieldValueInvalid', message: 'Invalid value: "you": owner cannot be changed' }] }));
    t.match('it does not hold back a first value', await patch(t, w.path(ns, 'small'), merge, { spec: { owner: 'me' } }), { status: 200, body: { spec: { owner: 'me' } } });

    const gen = (await t.http('GET', one)).body?.metadata?.generation;
    t.match('a change of spec raises the generation by one', (await patch(t, one, merge, { spec: { size: 4 } })).body?.metadata, { generation: gen + 1 });
    t.match('a change of metadata does not', (await patch(t, one, merge, { metadata: { labels: { a: 'b' }, annotations: { c: 'd' } } })).body?.metadata, { generation: gen + 1, labels: { a: 'b' } });
    r = await patch(t, `${one}/status`, merge, { status: { phase: 'Up', replicas: 2, selector: 'a=b' }, spec: { size: 9 }, metadata: { labels: { x: 'y' } } });
    t.match('/status writes the status and leaves the spec and the generation alone', r, { status: 200, body: { status: { phase: 'Up', replicas: 2 }, spec: { size: 4 }, metadata: { generation: gen + 1 } } });
    t.match('nor does /status write labels', r.body?.metadata?.labels, { a: 'b', x: absent });
    t.match('the main endpoint ignores status', await patch(t, one, merge, { status: { phase: 'Down' } }), { status: 200, body: { status: { phase: 'Up' }, metadata: { generation: gen + 1 } } });
    t.match('the status is validated too', await patch(t, `${one}/status`, merge, { status: { phase: 'Odd' } }), failure(422, 'Invalid', /status\.phase: Unsupported value: "Odd": supported values: "Up", "Down"/, { causes: some({ field: 'status.phase', reason: 'FieldValueNotSupported' }) }));
    const stored = (await t.http('GET', one)).body;
    t.match('a whole object put to /status keeps the stored spec', await t.http('PUT', `${one}/status`, { body: { ...stored, spec: { size: 1 }, status: { phase: 'Down' } } }), { status: 200, body: { spec: { size: 4 }, status: { phase: 'Down', replicas: absent } } });
    t.match('/status can be read', await t.http('GET', `${one}/status`), { status: 200, body: { kind: 'Widget', spec: { size: 4 }, status: { phase: 'Down' } } });

    await patch(t, `${one}/status`, merge, { status: { replicas: 2, selector: 'a=b' } });
    await patch(t, one, merge, { spec: { replicas: 3 } });
    t.match('/scale is a Scale of autoscaling', await t.http('GET', `${one}/scale`), { status: 200, body: { kind: 'Scale', apiVersion: 'autoscaling/v1', metadata: { name: 'one', namespace: ns }, spec: { replicas: 3 }, status: { replicas: 2, selector: 'a=b' } } });
    t.match('writing it writes the field of the object', await patch(t, `${one}/scale`, merge, { spec: { replicas: 5 } }), { status: 200, body: { kind: 'Scale', spec: { replicas: 5 } } });
    t.match('and raises the generation', (await t.http('GET', one)).body, { spec: { replicas: 5, size: 4 }, metadata: { generation: gen + 3 } });
    t.match('a subresource that is not declared is not found', await t.http('GET', `${one}/log`), { status: 404, text: re(/not found|could not find/) });
    t.match('a patch that makes the object invalid changes nothing', [await patch(t, one, jsonPatch, [{ op: 'remove', path: '/spec/size' }]), (await t.http('GET', one)).body], [failure(422, 'Invalid', /spec\.size: Required value/), { spec: { size: 4 } }]);
    must(t, 'delete it', await t.http('DELETE', one), 200);
  },
};
