import type { ScalarTag, Tags } from 'yaml';

/** YAML 1.1's words for true and false (yaml.org/type/bool.html). */
const words: ScalarTag = {
  identify: () => false,
  default: true,
  tag: 'tag:yaml.org,2002:bool',
  test: /^(?:y|Y|yes|Yes|YES|on|On|ON|n|N|no|No|NO|off|Off|OFF)$/,
  resolve: (text) => /^(?:y|on$)/i.test(text),
};

/** How `yaml` has to read a text to read it as Kubernetes does, which still takes merge keys and YAML 1.1's words. */
export const kubernetesYaml = {
  prettyErrors: false,
  merge: true,
  customTags: (tags: Tags): Tags => [words, ...tags],
} as const;
