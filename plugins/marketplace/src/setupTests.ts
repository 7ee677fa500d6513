import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { toHaveNoViolations } from 'jest-axe';

expect.extend(toHaveNoViolations);

// A page is a whole Backstage app: on a busy machine it takes seconds, and so does what it waits for.
configure({ asyncUtilTimeout: 20_000 });
jest.setTimeout(60_000);
