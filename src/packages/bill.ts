import { Enums, Models, Serialize, SPDX, Spec } from '@cyclonedx/cyclonedx-library';

/** A package, as a bill of materials lists it. */
export interface Part {
  name: string;
  version?: string;
  /** An SPDX identifier or expression, or names of the trade, with commas between them. */
  licence: string;
  /** Package URL: https://github.com/package-url/purl-spec */
  purl?: string;
  /** Of the file that the package came in, in hex. */
  digest?: { algorithm: 'SHA-256' | 'SHA-512'; hex: string };
  /** Where its source is. */
  sources?: readonly string[];
  /** How many bytes of it are shipped, about. */
  bytes?: number;
  /** Works of others within it. */
  parts?: readonly Part[];
}

/**
 * A bill of materials in CycloneDX 1.7, as JSON: https://cyclonedx.org/docs/1.7/json/
 * The same parts give the same text: it holds no date and no number of its own.
 */
export function billOfMaterials(name: string, version: string, parts: readonly Part[]): string {
  const component = new Models.Component(Enums.ComponentType.Application, name, { version, bomRef: name });
  const components = new Models.ComponentRepository(parts.map(componentOf));
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component }), components });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot7));
  return serializer.serialize(bom, { sortLists: true, space: 1 }) + '\n';
}

function componentOf({
  name,
  version,
  licence,
  purl,
  digest,
  sources = [],
  bytes,
  parts = [],
}: Part): Models.Component {
  return new Models.Component(Enums.ComponentType.Library, name, {
    ...(version !== undefined && { version }),
    ...(purl !== undefined && { purl }),
    // Without one, the library takes a random number.
    bomRef: purl ?? name,
    ...(digest && {
      hashes: new Models.HashDictionary([[Enums.HashAlgorithm[digest.algorithm], digest.hex]]),
    }),
    licenses: new Models.LicenseRepository(licencesOf(licence)),
    externalReferences: new Models.ExternalReferenceRepository(
      sources.map((url) => new Models.ExternalReference(url, Enums.ExternalReferenceType.SourceDistribution)),
    ),
    properties: new Models.PropertyRepository(
      bytes === undefined ? [] : [new Models.Property('hopbook:bytes', bytes.toFixed())],
    ),
    components: new Models.ComponentRepository(parts.map(componentOf)),
  });
}

function licencesOf(licence: string): Models.License[] {
  if (/ (?:AND|OR|WITH) /.test(licence)) return [new Models.LicenseExpression(licence)];
  return [...new Set(licence.split(', '))].map((name) =>
    SPDX.isSupportedSpdxId(name) ? new Models.SpdxLicense(name) : new Models.NamedLicense(name),
  );
}
