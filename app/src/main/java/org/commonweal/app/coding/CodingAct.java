package org.commonweal.app.coding;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Something that was done on the coding page, as the page sends it. Sent twice it is done once: marks are named where they are made. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "act")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CodingAct.Add.class, name = "add"),
    @JsonSubTypes.Type(value = CodingAct.Remove.class, name = "remove"),
    @JsonSubTypes.Type(value = CodingAct.Memo.class, name = "memo"),
    @JsonSubTypes.Type(value = CodingAct.Read.class, name = "review")
})
sealed interface CodingAct {

    /** How long what somebody notes beside a mark may be, in UTF-16 code units. */
    int MOST_MEMO = 4_000;

    /**
     * Words get a code.
     *
     * @param start in UTF-16 code units of the text
     * @param end likewise
     * @param quote the words as the page shows them: they must stand there
     * @param codebook the version that the coder had before them
     * @param version of the text
     */
    record Add(String id, int start, int end, String quote, String code, int codebook, int version, String memo)
            implements CodingAct {

        public Add {
            if (!isId(id) || memo.length() > MOST_MEMO || start < 0 || end <= start || quote.length() != end - start) {
                throw new IllegalArgumentException("no mark");
            }
        }
    }

    /** A mark of one's own goes. */
    record Remove(String id) implements CodingAct {

        public Remove {
            if (!isId(id)) {
                throw new IllegalArgumentException("no mark");
            }
        }
    }

    /** What stands beside a mark of one's own; empty takes it away. */
    record Memo(String id, String memo) implements CodingAct {

        public Memo {
            if (!isId(id) || memo.length() > MOST_MEMO) {
                throw new IllegalArgumentException("no note");
            }
        }
    }

    /** A turn was read and stays without a code, or that is taken back. */
    record Read(int turn, boolean stands, int version) implements CodingAct {}

    private static boolean isId(String id) {
        return id.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    }
}
