import { z } from 'zod';
import { metadata, struct } from './fields.ts';

/** The fields of a Node that controllers read. */
export const nodeSchema = struct({ kind: z.literal('Node'), metadata });
