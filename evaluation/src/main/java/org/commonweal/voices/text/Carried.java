package org.commonweal.voices.text;

import java.util.Optional;

/** What became of a passage in the next version of its text. */
public sealed interface Carried {

    /** The passage as it was. */
    Passage before();

    /** Where it stands now; none where it is gone. */
    Optional<Passage> now();

    /** The same words by the same speaker, with the same words on at least one side: nobody needs to look. */
    record Same(Passage before, Passage after) implements Carried {

        @Override
        public Optional<Passage> now() {
            return Optional.of(after);
        }
    }

    /** Other words at what is the same place: somebody has to say whether they still mean it. */
    record Reworded(Passage before, Passage after) implements Carried {

        @Override
        public Optional<Passage> now() {
            return Optional.of(after);
        }
    }

    /** The same words elsewhere, or with other words around them, or said by somebody else: somebody has to look. */
    record Moved(Passage before, Passage after) implements Carried {

        @Override
        public Optional<Passage> now() {
            return Optional.of(after);
        }
    }

    /** The words are not there any more. */
    record Gone(Passage before) implements Carried {

        @Override
        public Optional<Passage> now() {
            return Optional.empty();
        }
    }
}
