export * from './apiError';
export { field } from './fieldErrors';
