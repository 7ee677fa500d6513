import { DiscoveryApi, discoveryApiRef, FetchApi, fetchApiRef, useApi } from '@backstage/frontend-plugin-api';
import { createLiveStore, LiveStore } from '../live/store';
import { BlueprintsClient, createBlueprintsClient } from './blueprintsClient';
import { createEnvironmentsClient, EnvironmentsClient } from './environmentsClient';
import { createHttp } from './http';
import { createProjectorClient, ProjectorClient } from './projectorClient';
import { createProvisioningClient, ProvisioningClient } from './provisioningClient';

/** Everything that Catalyst's pages ask the backend. */
export interface Catalyst {
  blueprints: BlueprintsClient;
  environments: EnvironmentsClient;
  provisioning: ProvisioningClient;
  projector: ProjectorClient;
  /** The one stream of this tab. */
  live: LiveStore;
}

function createCatalyst(fetchApi: FetchApi, discoveryApi: DiscoveryApi): Catalyst {
  return {
    blueprints: createBlueprintsClient(createHttp('catalyst-blueprints', fetchApi, discoveryApi)),
    environments: createEnvironmentsClient(createHttp('catalyst-environments', fetchApi, discoveryApi)),
    provisioning: createProvisioningClient(createHttp('catalyst-provisioning', fetchApi, discoveryApi)),
    projector: createProjectorClient(createHttp('catalyst-projector', fetchApi, discoveryApi)),
    live: createLiveStore({
      fetch: fetchApi.fetch,
      getUrl: async () => `${await discoveryApi.getBaseUrl('catalyst-projector')}/v1/stream`,
    }),
  };
}

// One for each app, so that the plugins share one stream and need no wiring to one another.
const ofApp = new WeakMap<FetchApi, Catalyst>();

/** The clients of Catalyst's backends and the live stream, shared by all of Catalyst's plugins in the app. */
export function useCatalyst(): Catalyst {
  const fetchApi = useApi(fetchApiRef);
  const discoveryApi = useApi(discoveryApiRef);
  const known = ofApp.get(fetchApi);
  if (known) return known;
  const catalyst = createCatalyst(fetchApi, discoveryApi);
  ofApp.set(fetchApi, catalyst);
  return catalyst;
}
