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
  /**
   * The fields whose errors are to be shown: those that the person has left, or all after they wanted to go on. A value and not
   * a function, because RJSF takes all functions for equal and would not draw the fields again.
   */
  shown: 'all' | string[];
  /** The person has left the field. */
  leave(id: string): void;
}
