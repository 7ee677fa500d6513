import { absent, length, oneOf, re, some, string } from '../lib';
import type { Run } from '../lib';
import { anything, defined, definition, definitions, failure, group, merge, must, namespace, patch, spec, time, uid } from './setup';

const condition = (r, type) => r.body?.status?.conditions?.find(c => c.type === type);

export default {
  title: 'custom resource definitions make new kinds, and take them away',
  async run(t: Run) {
    const ns = await namespace(t);
    const g = group(t);
    let r;
    const body = definition(t, {
      names: { shortNames: ['wdg'], categories: ['contract'] },
      versions: [
        { name: 'v1beta1', served: true, storage: false, deprecated: true, schema: { openAPIV3Schema: anything } },
        { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: spec({ size: { type: 'integer' }, note: { type: 'string' } }) }, additionalPrinterColumns: [{ name: 'Size', type: 'integer', jsonPath: '.spec.size', description: 'How big', priority: 1 }] },
        { name: 'v1alpha1', served: false, storage: false, schema: { openAPIV3Schema: anything } },
      ],
    });
    const self = `${definitions}/${body.metadata.name}`;
    t.cleanup(() => t.http('DELETE', self, { note: 'clean up' }));
    r = await t.http('POST', definitions, { body });
    t.match('a created definition has its defaults filled in', r, {
      status: 201,
      body: { kind: 'CustomResourceDefinition', metadata: { name: body.metadata.name, uid, generation: 1, creationTimestamp: time }, spec: { names: { kind: 'Widget', plural: 'widgets', singular: 'widget', listKind: 'WidgetList' }, conversion: { strategy: 'None' } } },
    });
    t.match('creating it again is a conflict', await t.http('POST', definitions, { body }), failure(409, 'AlreadyExists', `customresourcedefinitions.apiextensions.k8s.io "${body.metadata.name}" already exists`, { name: body.metadata.name, group: 'apiextensions.k8s.io', kind: 'customresourcedefinitions' }));
    r = await t.eventually(() => t.http('GET', self), x => condition(x, 'Established')?.status === 'True', { seconds: 15 });
    t.match('soon its names are accepted', condition(r, 'NamesAccepted'), { status: 'True', reason: 'NoConflicts', message: string, lastTransitionTime: time });
    t.match('and it is established', condition(r, 'Established'), { status: 'True', reason: 'InitialNamesAccepted', lastTransitionTime: time });
    t.match('its status tells the accepted names and the stored versions', r.body?.status, { acceptedNames: { kind: 'Widget', listKind: 'WidgetList', plural: 'widgets', singular: 'widget', shortNames: ['wdg'], categories: ['contract'] }, storedVersions: ['v1'] });

    const at = (v, name?) => `/apis/${g}/${v}/namespaces/${ns}/widgets${name ? `/${name}` : ''}`;
    t.match('an empty list has the kind of the definition', await t.eventually(() => t.http('GET', at('v1')), x => x.status === 200, { seconds: 10 }), { status: 200, body: { kind: 'WidgetList', apiVersion: `${g}/v1`, metadata: { resourceVersion: string, continue: oneOf(undefined, '') }, items: length(0) } });
    t.match('discovery prefers the stable version before the beta', await t.eventually(() => t.http('GET', `/apis/${g}`), x => x.body?.versions?.length === 2, { seconds: 10 }), { status: 200, body: { kind: 'APIGroup', versions: [{ version: 'v1' }, { version: 'v1beta1' }], preferredVersion: { groupVersion: `${g}/v1` } } });
    must(t, 'create a widget', await t.http('POST', at('v1'), { body: { apiVersion: `${g}/v1`, kind: 'Widget', metadata: { name: 'one' }, spec: { size: 3 } } }), 201);
    t.match('without conversion the other version differs in apiVersion only', await t.http('GET', at('v1beta1', 'one')), { status: 200, body: { apiVersion: `${g}/v1beta1`, kind: 'Widget', spec: { size: 3 }, metadata: { name: 'one', generation: 1 } } });
    t.match('a deprecated version warns at every use and names its successor', await t.http('GET', at('v1beta1')), { status: 200, headers: { warning: `299 - "${g}/v1beta1 Widget is deprecated; use ${g}/v1 Widget"` }, body: { kind: 'WidgetList', apiVersion: `${g}/v1beta1`, items: [{ apiVersion: `${g}/v1beta1` }] } });
    t.match('a version that is not served is not found', await t.http('GET', at('v1alpha1')), { status: 404, text: '404 page not found\n' });
    t.match('the version in the body must be that of the path', await t.http('POST', at('v1'), { body: { apiVersion: `${g}/v1beta1`, kind: 'Widget', metadata: { name: 'two' } } }), failure(400, 'BadRequest', `the API version in the data (${g}/v1beta1) does not match the expected API version (${g}/v1)`));
    t.match('it is listed across namespaces too', await t.http('GET', `/apis/${g}/v1/widgets`), { status: 200, body: { items: [{ metadata: { name: 'one', namespace: ns } }] } });

    must(t, 'create a large widget', await t.http('POST', at('v1'), { body: { apiVersion: `${g}/v1`, kind: 'Widget', metadata: { name: 'large' }, spec: { size: 9 } } }), 201);
    r = await patch(t, self, merge, { spec: { versions: [body.spec.versions[0], { ...body.spec.versions[1], schema: { openAPIV3Schema: spec({ size: { type: 'integer', maximum: 5 }, note: { type: 'string', default: 'none' } }) } }, body.spec.versions[2]] } });
    t.match('a changed definition has a new generation', r, { status: 200, body: { metadata: { generation: 2 } } });
    const tooBig = n => ({ apiVersion: `${g}/v1`, kind: 'Widget', metadata: { name: `big${n}` }, spec: { size: 9 } });
    let n = 0;
    t.match('and its new schema is in force soon', await t.eventually(() => t.http('POST', at('v1'), { body: tooBig(n++) }), x => x.status === 422, { seconds: 10 }), failure(422, 'Invalid', /spec\.size: Invalid value: 9: spec\.size in body should be less than or equal to 5/));
    t.match('a new default shows in what was stored before', await t.http('GET', at('v1', 'one')), { status: 200, body: { spec: { size: 3, note: 'none' } } });
    t.match('what is stored and now invalid can be read', await t.http('GET', at('v1', 'large')), { status: 200, body: { spec: { size: 9 } } });
    t.match('and edited elsewhere: a field that a write does not touch is not judged', await patch(t, at('v1', 'large'), merge, { metadata: { labels: { a: 'b' } }, spec: { note: 'new' } }), { status: 200, body: { spec: { size: 9, note: 'new' }, metadata: { labels: { a: 'b' }, generation: 2 } } });
    t.match('but not at that field', await patch(t, at('v1', 'large'), merge, { spec: { size: 8 } }), failure(422, 'Invalid', /spec\.size: Invalid value: 8: spec\.size in body should be less than or equal to 5/));
    t.match('the scope cannot be changed', await patch(t, self, merge, { spec: { scope: 'Cluster' } }), failure(422, 'Invalid', /spec\.scope: Invalid value: "Cluster": field is immutable/, { causes: some({ field: 'spec.scope', reason: 'FieldValueInvalid' }) }));

    const refused = async (title, options, path, words, reason, change = x => x) =>
      t.match(title, await t.http('POST', definitions, { body: change(definition(t, { kind: 'Bad', ...options })) }), failure(422, 'Invalid', words, { kind: 'CustomResourceDefinition', group: 'apiextensions.k8s.io', causes: some({ field: path, reason }) }));
    await refused('its name must be plural.group', {}, 'metadata.name', /metadata\.name: Invalid value: "wrong": must be spec\.names\.plural\+"\."\+spec\.group/, 'FieldValueInvalid', x => ({ ...x, metadata: { name: 'wrong' } }));
    await refused('every version needs a schema', { versions: [{ name: 'v1', served: true, storage: true }] }, 'spec.versions[0].schema.openAPIV3Schema', /Required value/, 'FieldValueRequired');
    await refused('a field needs a type (one version: the path is that of a schema for all versions)', { schema: spec({ size: { description: 'no type' } }) }, 'spec.validation.openAPIV3Schema.properties[spec].properties[size].type', /must not be empty for specified object fields/, 'FieldValueRequired');
    await refused('the root must be an object', { schema: { type: 'string' } }, 'spec.validation.openAPIV3Schema.type', /must be object at the root/, 'FieldValueInvalid');
    await refused('structure may not hide in anyOf', { schema: spec({ size: { type: 'integer', anyOf: [{ type: 'integer' }] } }) }, 'spec.validation.openAPIV3Schema.properties[spec].properties[size].anyOf[0].type', /must be empty to be structural/, 'FieldValueForbidden');
    await refused('a default must fit its schema', { schema: spec({ size: { type: 'integer', default: 'big' } }) }, 'spec.validation.openAPIV3Schema.properties[spec].properties[size].default', /must be of type integer: "string"/, 'FieldValueTypeInvalid');
    await refused('a rule must compile', { schema: spec({ size: { type: 'integer', 'x-kubernetes-validations': [{ rule: 'self < other' }] } }) }, 'spec.validation.openAPIV3Schema.properties[spec].properties[size].x-kubernetes-validations[0].rule', /undeclared reference to 'other'/, 'FieldValueInvalid');
    await refused('exactly one version is stored', { versions: ['v1', 'v2'].map(name => ({ name, served: true, storage: true, schema: { openAPIV3Schema: anything } })) }, 'spec.versions', /must have exactly one version marked as storage version/, 'FieldValueInvalid');
    await refused('the plural must be a DNS label', { plural: 'Bads' }, 'spec.names.plural', /lowercase|RFC 1035/, 'FieldValueInvalid');

    const twin = definition(t, { kind: 'Widget', plural: 'copies' });
    t.cleanup(() => t.http('DELETE', `${definitions}/${twin.metadata.name}`, { note: 'clean up' }));
    must(t, 'create a definition with a taken kind', await t.http('POST', definitions, { body: twin }), 201);
    r = await t.eventually(() => t.http('GET', `${definitions}/${twin.metadata.name}`), x => condition(x, 'NamesAccepted'), { seconds: 10 });
    t.match('a kind that is taken in the group is not accepted', condition(r, 'NamesAccepted'), { status: 'False', reason: re(/KindConflict/), message: re(/"(Widget|WidgetList)" is already in use/) });
    t.match('and such a definition is not established', condition(r, 'Established'), { status: 'False', reason: 'NotAccepted' });
    t.match('nor served', await t.http('GET', `/apis/${g}/v1/copies`), { status: 404, text: re(/not found/) });

    must(t, 'delete that definition', await t.http('DELETE', `${definitions}/${twin.metadata.name}`), 200);

    const cluster = await defined(t, { kind: 'Globe', scope: 'Cluster' });
    t.match('a cluster-scoped kind lives outside namespaces', await t.http('POST', cluster.path(), { body: cluster.make('earth') }), { status: 201, body: { kind: 'Globe', metadata: { name: 'earth', namespace: absent, uid } } });
    t.match('and is not found inside one', await t.http('GET', cluster.path(ns)), { status: 404, text: re(/not found/) });

    r = await t.http('DELETE', self);
    t.match('deleting a definition answers it while its objects are removed', r, { status: 200, body: { kind: 'CustomResourceDefinition', metadata: { deletionTimestamp: time, finalizers: ['customresourcecleanup.apiextensions.k8s.io'] } } });
    t.match('then it is gone', await t.eventually(() => t.http('GET', self), x => x.status === 404, { seconds: 20 }), failure(404, 'NotFound', `customresourcedefinitions.apiextensions.k8s.io "${body.metadata.name}" not found`));
    t.match('with its objects', await t.eventually(() => t.http('GET', at('v1', 'one')), x => x.status === 404, { seconds: 10 }), { status: 404, text: re(/not found/) });
    r = await t.eventually(() => t.http('GET', `/apis/${g}`), x => x.status === 200 && !x.body?.versions?.some?.(v => v.version === 'v1beta1'), { seconds: 10 });
    t.match('and its versions leave the discovery', r.body, { versions: [{ version: 'v1' }] });
    must(t, 'create it anew', await t.eventually(() => t.http('POST', definitions, { body }), x => x.status === 201, { seconds: 10 }), 201);
    t.match('made anew, it is empty', await t.eventually(() => t.http('GET', at('v1')), x => x.status === 200, { seconds: 15 }), { status: 200, body: { kind: 'WidgetList', items: length(0) } });
  },
};
