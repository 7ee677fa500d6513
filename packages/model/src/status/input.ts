import { ComposeContext, ApplicationDesign } from '../compose/design';
import { Finding } from '../crd';
import { Place } from '../names/vcluster';
import { ApplicationState, ApplicationView, DeployView } from '../view/application';
import { PlacedObject } from './objects';

/** How a Blueprint shows itself. */
export interface CardFacts {
  title: string;
  category: string;
  icon?: string;
}

/** All that an Application's card is derived from. */
export interface ApplicationInput {
  name: string;
  /** As `acme-dev`. */
  environment: string;
  /** Objects of the Application in all vclusters of the Environment: those of which `applicationOfObject` answers its name. */
  objects: readonly PlacedObject[];
  /** Objects of the Environment as a whole in its vclusters: those of which `isEnvironmentObject` is true. */
  shared: readonly PlacedObject[];
  /** Where the Environment is, the active places first. */
  places: readonly Place[];
  /** What its directory says at the head of the branch; `undefined` when it is gone or cannot be understood. */
  design?: ApplicationDesign;
  /** What is made of its values has yet to follow them: another commit is on its way. */
  composing?: boolean;
  /** What is wrong with its directory. */
  findings?: readonly Finding[];
  /** The last commit that touched its directory. */
  deploy?: DeployView;
  /** Hashes of the Environment's branch, the oldest first; the last thousand will do. */
  history: readonly string[];
  /** State of another Application of the Environment. */
  stateOf?: (application: string) => ApplicationState | undefined;
  /** Applications that need it. */
  usedBy?: readonly string[];
  /** The card of a Blueprint's version. */
  cardOf?: (blueprint: string, version: string) => CardFacts | undefined;
  /** How people reach Applications. */
  gateway?: ComposeContext['gateway'];
  /** The view before, to know since when the state holds. */
  previous?: ApplicationView;
  /** RFC 3339. */
  now: string;
}
