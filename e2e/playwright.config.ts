import { defineConfig } from '@playwright/test';

/** Chromium as a test machine has it: no network but loopback, possibly run as root. */
const chromium = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export default defineConfig({
  testDir: '.',
  // One product serves all tests, and each test tells its own story in it: they run one after another.
  workers: 1,
  timeout: 240_000,
  expect: { timeout: 45_000 },
  forbidOnly: !!process.env.CI,
  retries: 0,
  outputDir: '../test-results',
  use: {
    baseURL: 'http://localhost:3900',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env.CATALYST_CHROMIUM, args: chromium },
  },
});
