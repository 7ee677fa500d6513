/** A condition or reason of the platform as words: "RepositoryReady" is "Repository ready". */
export function conditionWords(code: string): string {
  const spaced = code.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
