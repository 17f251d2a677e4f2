/**
 * Interviews, journals that were released, and what coders marked in them: where they stand in this installation, and who may see
 * which marks yet.
 *
 * <p>Enter through {@link VoicesDesk}: it gives the whole as the subject knows it, {@code Voices}, and never a mark to somebody who
 * still codes the same words blind. Texts, codebooks and participants are documents of the study; {@link Codings}, {@link Coders}
 * and {@link Tasks} keep what moves, and {@link VoiceDocuments} writes it out where a study is taken away.
 */
@NullMarked
package org.commonweal.app.voices;

import org.jspecify.annotations.NullMarked;
