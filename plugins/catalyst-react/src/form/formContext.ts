import { ApplicationView } from '@catalyst/model';

/** What the fields of a form know of their surroundings. */
export interface FormContext {
  /** Name of the Application that is configured. */
  application: string;
  environment: string;
  /** Where an Application's standard address ends, as `acme-dev.sandbox.localhost`. */
  domain?: string;
  /** Applications of the Environment, to refer to. */
  applications: readonly ApplicationView[];
  /** Whether the error of this field is to be shown: after the person has left it, or wanted to go on. */
  shows(id: string): boolean;
  /** The person has left the field. */
  leave(id: string): void;
}
