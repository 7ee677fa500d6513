import '@testing-library/jest-dom';
import { toHaveNoViolations } from 'jest-axe';

expect.extend(toHaveNoViolations);

// A page is a whole Backstage app: on a busy machine it takes seconds.
jest.setTimeout(60_000);
