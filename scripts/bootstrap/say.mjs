// Everything goes to stderr: stdout belongs to the command that follows.

/** Says what is being done, and when it is done how long it took. */
export async function step(what, work) {
  process.stderr.write(`  ${what} …`);
  const began = Date.now();
  try {
    const result = await work();
    process.stderr.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
    return result;
  } catch (error) {
    process.stderr.write(' failed\n');
    throw error;
  }
}

export const say = text => process.stderr.write(`${text}\n`);

export function fail(message) {
  process.stderr.write(`\n${message}\n`);
  process.exit(1);
}
