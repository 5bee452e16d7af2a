import { z } from 'zod';
import { metadata } from './fields.ts';

/** The fields of a Node that controllers read. */
export const nodeSchema = z.looseObject({ kind: z.literal('Node'), metadata });
