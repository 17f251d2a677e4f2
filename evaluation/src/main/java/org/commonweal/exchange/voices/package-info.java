/**
 * The documents of {@code voices/} in a study: codebooks, participants, sources with the versions of their texts, codings, what was
 * read without a code, what was settled.
 *
 * <p>Enter through {@link VoicesFolder} where the study is a folder, through {@link VoicesDocuments} where its documents are at hand
 * otherwise. Documents come in, {@code Voices} go out, and back again byte for byte; everything that is wrong is said at once, with
 * file, row and remedy. A coding whose words do not stand at its place never comes through.
 */
@NullMarked
package org.commonweal.exchange.voices;

import org.jspecify.annotations.NullMarked;
