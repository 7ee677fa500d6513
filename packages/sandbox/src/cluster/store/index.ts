export type { Collection, StoredEvent } from './collection';
export { keyOf } from './collection';
export { jsonOf } from './json';
export { openJournal } from './journal';
export type { Journal } from './journal';
export { createStore } from './store';
export type { Store, StoreListener } from './store';
