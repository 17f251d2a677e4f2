/**
 * The pages where somebody fills in a form in a browser, with or without a network.
 *
 * <p>Enter through {@link WebformPages}. The pages are a shell; what happens in them is the island of the module {@code web}
 * ({@link org.commonweal.app.look.Islands}). The island asks the room of capture, under {@code /studies/{study}/capture}, for
 * {@code GET {form}/form.xml?version=}, {@code GET {form}/media/{file}?version=} (200, or 404 where there is no such file; a
 * version never changes, so both are kept for good) and {@code POST submission}: multipart with {@code xml_submission_file},
 * attachments and {@code audit.csv}, the token of {@code GET -/session} in its header. 201 and 202: kept; 409: another with
 * this id is here; 400, 404, 413: refused, the message of the {@code OpenRosaResponse} is shown; 401: sign in again; anything
 * else: tried again later. The same submission may come many times.
 */
@NullMarked
package org.commonweal.app.webform;

import org.jspecify.annotations.NullMarked;
