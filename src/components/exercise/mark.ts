import { make } from '../make.ts';

/** Marks an exercise's title as solved: the mark stays for as long as the browser remembers. */
export function markSolved(exercise: HTMLElement): void {
  if (exercise.querySelector('.exercise-solved')) return;
  exercise.querySelector('.exercise-title')!.append(make('span', 'exercise-solved', 'Solved'));
}
