import { addStyle } from '../add-style.ts';
import address from './run-line.css?url&no-inline';

// Imported for this effect, by what shows how a run goes: so its style is there before it.
await addStyle(address);
