import { endpointUrl } from '../compose/endpoint';
import { PlacementMode } from '../crd/meta';
import { parseEnvironmentName } from '../names/environment';
import { Place } from '../names/vcluster';
import { blueprintShortName } from '../names/blueprint';
import { ApplicationView, PlaceView } from '../view/application';
import { ApplicationFacts, applicationFacts } from './facts';
import { ApplicationInput } from './input';
import { listAt, mapAt, textAt } from './objects';
import { podView } from './pods';
import { verdictOf } from './verdict';

const BACKING = new Set(['database', 'cache', 'queue']);

/** What a person sees of an Application. A pure function of its objects, its directory in Git and the commits of its Environment. */
export function deriveApplication(input: ApplicationInput): ApplicationView {
  const facts = applicationFacts(input);
  const verdict = verdictOf(facts, input);
  const { name, environment, previous, deploy, design } = input;
  const endpoint = endpointOf(input, facts);
  const blueprint = blueprintOf(input, facts);
  const target = design?.version;
  return {
    name,
    environment,
    organization: parseEnvironmentName(environment).organization,
    blueprint,
    ...(target !== undefined && target !== blueprint.version && { targetVersion: target }),
    ...verdict,
    pods: {
      ready: facts.ready,
      total: facts.total,
      items: facts.pods
        .filter(pod => !pod.deleting)
        .map(pod => podView(pod, facts.step !== undefined && facts.installed))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
    ...(endpoint && { endpoint }),
    placement: placementOf(input),
    dependencies: dependenciesOf(input),
    usedBy: [...(input.usedBy ?? [])].sort(),
    backing: BACKING.has(blueprint.category),
    ...(deploy && { lastDeploy: deploy }),
    ...(design?.overlay !== undefined && { overlay: design.overlay }),
    since: previous?.state === verdict.state ? previous.since : input.now,
  };
}

function blueprintOf(input: ApplicationInput, facts: ApplicationFacts): ApplicationView['blueprint'] {
  const { design } = input;
  const name = blueprintName(input, facts);
  const running = facts.installed ? facts.version : undefined;
  const version = running ?? design?.version ?? facts.version ?? '';
  const card = input.cardOf?.(name, version) ?? input.cardOf?.(name, design?.version ?? version);
  const { title = blueprintShortName(name), category = '', icon } = card ?? {};
  return { name, version, title, category, ...(icon !== undefined && { icon }) };
}

function blueprintName({ design, previous }: ApplicationInput, facts: ApplicationFacts): string {
  const applied = facts.deliveries.map(({ flux }) => textAt(flux.application, 'spec', 'blueprint'));
  return design?.blueprint ?? applied.find(found => found !== undefined) ?? previous?.blueprint.name ?? '';
}

function endpointOf(input: ApplicationInput, facts: ApplicationFacts): ApplicationView['endpoint'] {
  const hosts = input.objects
    .filter(({ object }) => object.kind === 'Ingress')
    .flatMap(({ object }) => listAt(object, 'spec', 'rules').map(rule => textAt(rule, 'host')))
    .filter((host): host is string => host !== undefined && !host.includes('*'))
    .sort();
  const [host] = hosts;
  return host === undefined ? undefined : { url: endpointUrl(host, input.gateway), ready: facts.ready > 0 };
}

function placementOf({ design, places }: ApplicationInput): ApplicationView['placement'] {
  const chosen = design?.placement;
  const included = chosen
    ? places.filter(place => chosen.regions.some(({ provider, region }) => place.provider === provider && place.region === region))
    : places;
  const mode = chosen?.mode ?? modeOf(places);
  const views: PlaceView[] = included.map(({ region, provider, vcluster, role }) => ({ region, provider, cluster: vcluster, role }));
  return { mode, places: views };
}

function modeOf(places: readonly Place[]): PlacementMode {
  if (places.length <= 1) return 'single-region';
  return places.some(({ role }) => role === 'standby') ? 'active-hotstandby' : 'active-active';
}

function dependenciesOf(input: ApplicationInput): ApplicationView['dependencies'] {
  const bindings = input.design?.bindings ?? appliedBindings(input);
  return Object.entries(bindings)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([alias, binding]) => {
      const application = textAt(binding, 'application') ?? '';
      const state = input.stateOf?.(application);
      return { alias, application, ...(state !== undefined && { state }) };
    });
}

function appliedBindings({ objects }: ApplicationInput): Record<string, unknown> {
  const application = objects.find(({ object }) => object.kind === 'Application')?.object;
  return mapAt(application, 'spec', 'bindings');
}
