/* Another host's opinion of a package: @lumieducation/h5p-server validates it and installs its libraries.
   node second_opinion.cjs ROOT PACKAGE FOLDER - ROOT holds node_modules, FOLDER is empty.
   Prints the libraries that were installed; what is wrong ends it with 1. */
const { createRequire } = require('node:module');
const fs = require('node:fs');
const path = require('node:path');

const [, , root, file, folder] = process.argv;
const need = createRequire(path.join(root, 'package.json'));
const build = '@lumieducation/h5p-server/build/src';
const { H5PConfig, LibraryManager, fsImplementations, LaissezFairePermissionSystem } = need('@lumieducation/h5p-server');
const PackageValidator = need(`${build}/PackageValidator`).default;
const PackageImporter = need(`${build}/PackageImporter`).default;

(async () => {
  const unpacked = path.join(folder, 'unpacked');
  const store = path.join(folder, 'libraries');
  fs.mkdirSync(unpacked);
  fs.mkdirSync(store);
  const libraries = new LibraryManager(new fsImplementations.FileLibraryStorage(store));
  const config = new H5PConfig();
  const validator = new PackageValidator(config, libraries);
  await validator.validateFileSizes(file);
  await PackageImporter.extractPackage(file, unpacked, { includeContent: true, includeLibraries: true, includeMetadata: true });
  await validator.validateExtractedPackage(unpacked, true, true);
  const importer = new PackageImporter(libraries, config, new LaissezFairePermissionSystem());
  const installed = await importer.installLibrariesFromPackage(file);
  const names = installed.map((one) => `${one.newVersion.machineName} ${one.newVersion.majorVersion}.${one.newVersion.minorVersion}`);
  process.stdout.write(JSON.stringify(names.sort()));
})().catch((fault) => {
  process.stderr.write(`${fault.message} ${JSON.stringify(fault.errors || fault.replacements || {}, null, 1)}`);
  process.exit(1);
});
