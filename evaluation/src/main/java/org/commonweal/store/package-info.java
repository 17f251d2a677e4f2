/**
 * Where studies are kept: the documents of a study by their paths, whole or not at all.
 *
 * <p>Enter through {@link StudyStore}. A study is the same set of documents everywhere ({@code programme.yaml},
 * {@code waves/2016.csv}, {@code plan.seal} ..): in a folder ({@link FolderStore}), in the workbench's database, in an archive.
 * One contract test runs against every store. What the documents say is read by {@code exchange}.
 *
 * <p>The ground floor: knows words, problems and files.
 */
@NullMarked
package org.commonweal.store;

import org.jspecify.annotations.NullMarked;
