const words: Record<string, string> = {
  composite: 'Bundles',
  ai: 'AI and models',
  analytics: 'Analytics',
  automation: 'Automation',
  business: 'Business',
  cache: 'Caches',
  collaboration: 'Collaboration',
  communication: 'Communication',
  content: 'Content',
  database: 'Databases',
  'developer-tools': 'Developer tools',
  identity: 'Identity',
  monitoring: 'Monitoring',
  queue: 'Queues',
  storage: 'Storage',
  web: 'Web',
};

/** What a category is called in the marketplace. */
export function categoryWord(category: string): string {
  return words[category] ?? category.charAt(0).toUpperCase() + category.slice(1);
}

/** The category of Blueprints that install several Applications together. */
export const bundleCategory = 'composite';
