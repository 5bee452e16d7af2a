import type { BookRule, Rule, SuppressionRule } from '../rule.ts';
import { brokenAnchor } from './broken-anchor.ts';
import { brokenLink } from './broken-link.ts';
import { checkPasses } from './check-passes.ts';
import { commandOrder } from './command-order.ts';
import { consoleWithoutLab } from './console-without-lab.ts';
import { contradiction } from './contradiction.ts';
import { diagramEdge } from './diagram-edge.ts';
import { diagramMalformed } from './diagram-malformed.ts';
import { diagramName } from './diagram-name.ts';
import { diagramPlaces } from './diagram-place.ts';
import { emptyCapture } from './empty-capture.ts';
import { excerptDiffers } from './excerpt-differs.ts';
import { exitCode } from './exit-code.ts';
import { handWrittenVersion } from './hand-written-version.ts';
import { headingOrder } from './heading-order.ts';
import { labWithoutPage } from './lab-without-page.ts';
import { localLink } from './local-link.ts';
import { malformedComponent } from './malformed-component.ts';
import { malformedConsole } from './malformed-console.ts';
import { malformedExercise } from './malformed-exercise.ts';
import { malformedFile } from './malformed-file.ts';
import { malformedGlossary } from './malformed-glossary.ts';
import { malformedVersions } from './malformed-versions.ts';
import { manifestDeprecated } from './manifest-deprecated.ts';
import { manifestInvalid } from './manifest-invalid.ts';
import { manifestUnknown } from './manifest-unknown.ts';
import { manifestVersion } from './manifest-version.ts';
import { missingAlt } from './missing-alt.ts';
import { norunReason } from './norun-reason.ts';
import { norunShare } from './norun-share.ts';
import { outputDiffers } from './output-differs.ts';
import { outputOmitted } from './output-omitted.ts';
import { plotUnmatched } from './plot-unmatched.ts';
import { secondTitle } from './second-title.ts';
import { proseName } from './prose-name.ts';
import { sharedLab } from './shared-lab.ts';
import { solutionFails } from './solution-fails.ts';
import { spelling } from './spelling.ts';
import { staleRecording } from './stale-recording.ts';
import { suppressionReason } from './suppression-reason.ts';
import { suppressionUnknown } from './suppression-unknown.ts';
import { suppressionUnused } from './suppression-unused.ts';
import { topologyHost } from './topology-host.ts';
import { topologyMoment } from './topology-moment.ts';
import { topologyShow } from './topology-show.ts';
import { topologyUnresolved } from './topology-unresolved.ts';
import { uncaptured } from './uncaptured.ts';
import { unfinishedPage } from './unfinished-page.ts';
import { undeclaredFailure } from './undeclared-failure.ts';
import { unknownCapture } from './unknown-capture.ts';
import { unknownHost } from './unknown-host.ts';
import { unknownLab } from './unknown-lab.ts';
import { unknownTrigger } from './unknown-trigger.ts';
import { unknownVersion } from './unknown-version.ts';
import { unmarkedShell } from './unmarked-shell.ts';
import { unrecordedCommand } from './unrecorded-command.ts';
import { unusedCommand } from './unused-command.ts';
import { unusedDeclaration } from './unused-declaration.ts';
import { unusedFact } from './unused-fact.ts';
import { unusedTranscript } from './unused-transcript.ts';
import { unusedWord } from './unused-word.ts';
import { valueUnmatched } from './value-unmatched.ts';
import { walkEmpty } from './walk-empty.ts';
import { walkHop } from './walk-hop.ts';
import { walkUnexplained } from './walk-unexplained.ts';
import { wording } from './wording.ts';

/** Rules that are about the same thing. */
export interface RuleGroup {
  title: string;
  rules: readonly (Rule | BookRule)[];
}

/** Every rule that looks at pages and labs, in the order of docs/rules.md. */
export const ruleGroups: readonly RuleGroup[] = [
  {
    title: 'What can’t be read',
    rules: [
      malformedFile,
      malformedConsole,
      malformedExercise,
      malformedComponent,
      malformedVersions,
      malformedGlossary,
    ],
  },
  {
    title: 'Pages and their labs',
    rules: [
      unknownLab,
      sharedLab,
      labWithoutPage,
      unusedTranscript,
      consoleWithoutLab,
      unmarkedShell,
      norunReason,
      norunShare,
      excerptDiffers,
    ],
  },
  {
    title: 'Commands and what was recorded',
    rules: [
      staleRecording,
      unknownHost,
      unrecordedCommand,
      commandOrder,
      unusedCommand,
      outputDiffers,
      outputOmitted,
      exitCode,
      undeclaredFailure,
      unusedDeclaration,
      emptyCapture,
      contradiction,
    ],
  },
  {
    title: 'Exercises',
    rules: [checkPasses, solutionFails],
  },
  {
    title: 'Captures and packet walks',
    rules: [unknownTrigger, uncaptured, unknownCapture, walkEmpty, walkHop, walkUnexplained],
  },
  {
    title: 'Topologies',
    rules: [topologyMoment, topologyHost, topologyShow, topologyUnresolved],
  },
  {
    title: 'Mermaid blocks',
    rules: [diagramMalformed, diagramName, diagramPlaces, diagramEdge],
  },
  {
    title: 'Kubernetes objects',
    rules: [manifestInvalid, manifestVersion, manifestDeprecated, manifestUnknown],
  },
  {
    title: 'Links',
    rules: [brokenLink, brokenAnchor, localLink],
  },
  {
    title: 'Prose',
    rules: [proseName, unusedFact, valueUnmatched, plotUnmatched, unknownVersion, handWrittenVersion],
  },
  {
    title: 'Structure',
    rules: [secondTitle, headingOrder, missingAlt, unfinishedPage],
  },
  {
    title: 'Language',
    rules: [spelling, unusedWord, wording],
  },
];

const all = ruleGroups.flatMap(({ rules }) => rules);

/** The rules that look at a page and its lab, in the order of docs/rules.md. */
export const rules: readonly Rule[] = all.filter((rule) => 'check' in rule);

/** The rules that lay pages beside one another. */
export const bookRules: readonly BookRule[] = all.filter((rule) => 'compare' in rule);

/** The rules about suppressions: they need to know what the others found. */
export const suppressionRules: readonly SuppressionRule[] = [
  suppressionUnknown,
  suppressionReason,
  suppressionUnused,
];
