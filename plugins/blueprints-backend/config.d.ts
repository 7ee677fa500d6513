export interface Config {
  catalyst?: {
    blueprints?: {
      /**
       * Folder with the public catalog, one Blueprint each, which is published in the Sovereign's own forge at start. A relative
       * path is looked for in the working directory and in the folders above it. Without it nothing is published.
       */
      directory?: string;
    };
  };
}
