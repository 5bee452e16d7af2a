/** Where a site has the licences of the packages that it ships. */
export const licencesAddress = '/licenses.txt';

/** Where a site has the bill of materials of these packages. */
export const billAddress = '/sbom.cdx.json';
